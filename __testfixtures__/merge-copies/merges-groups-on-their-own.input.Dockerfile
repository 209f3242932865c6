FROM node:22
COPY package.json /a/
COPY yarn.lock /a/
COPY package.json /b/
COPY yarn.lock /b/
