FROM node:22
COPY package.json ./
COPY a/index.js ./
COPY b/index.js ./
COPY yarn.lock ./
