FROM node:22
WORKDIR /
# the sources
COPY . .
RUN npm ci
