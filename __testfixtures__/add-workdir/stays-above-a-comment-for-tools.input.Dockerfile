FROM debian:12
# dockershift-ignore

COPY package*.json ./

# a comment

RUN npm ci
