FROM node:22
COPY package.json .
COPY yarn.lock .
COPY package.json /app
COPY yarn.lock /app
