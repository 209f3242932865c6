FROM node:22
COPY package.json yarn.lock /a/
COPY package.json yarn.lock /b/
