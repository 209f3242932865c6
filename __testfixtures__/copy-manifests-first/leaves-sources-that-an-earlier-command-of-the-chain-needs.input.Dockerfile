FROM node:22
WORKDIR /app
COPY . .
RUN node scripts/check.js && npm ci
