FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install --omit=dev && cp -R node_modules /prod
RUN npm install
