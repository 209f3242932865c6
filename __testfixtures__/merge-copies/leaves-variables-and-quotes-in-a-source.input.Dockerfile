FROM node:22
ARG F=yarn.lock
COPY package.json ./
COPY $F ./
COPY "yarn.lock" ./
