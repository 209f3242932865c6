FROM node:22 AS base
WORKDIR /app
COPY package.json package-lock.json ./

FROM base
RUN npm ci
COPY . .
