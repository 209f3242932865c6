FROM node:22 AS base
WORKDIR /app
COPY . .
RUN npm ci

FROM base AS test
RUN npm test
