# syntax=docker/dockerfile:1
FROM node:22-slim
USER node
WORKDIR /app
COPY . .
