# syntax=docker/dockerfile:1
FROM node:22-slim
COPY . /app/
RUN npm ci --prefix /app
