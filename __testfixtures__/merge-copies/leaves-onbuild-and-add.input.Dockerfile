FROM node:22
ONBUILD COPY package.json ./
ONBUILD COPY yarn.lock ./
ADD package.json ./
ADD yarn.lock ./
