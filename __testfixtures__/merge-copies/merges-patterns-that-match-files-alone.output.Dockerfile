FROM node:22
COPY package*.json tsconfig?*.json ./
