FROM node:22
COPY package.json a/index.js ./
COPY b/index.js yarn.lock ./
