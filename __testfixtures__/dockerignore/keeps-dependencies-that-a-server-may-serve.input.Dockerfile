FROM node:22-slim AS build
WORKDIR /app
COPY . .
RUN npm ci && npm test

FROM nginx:1.27
COPY . /usr/share/nginx/html
