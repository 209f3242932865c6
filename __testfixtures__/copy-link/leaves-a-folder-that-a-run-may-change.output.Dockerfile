# syntax=docker/dockerfile:1
FROM node:22-slim
WORKDIR /app
COPY --link setup.sh ./
RUN ./setup.sh
COPY . .
