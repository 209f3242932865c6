FROM node:22
WORKDIR /app
WORKDIR /app/src
