FROM debian:12
WORKDIR /
# dockershift-ignore

COPY package*.json ./

# a comment

RUN npm ci
