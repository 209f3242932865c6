FROM node:22
COPY package.json ./
ENV A=b
COPY yarn.lock ./
