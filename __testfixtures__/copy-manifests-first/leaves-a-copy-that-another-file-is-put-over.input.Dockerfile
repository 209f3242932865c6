FROM node:22
WORKDIR /app
COPY . .
COPY docker/config.js ./config.js
RUN npm ci
