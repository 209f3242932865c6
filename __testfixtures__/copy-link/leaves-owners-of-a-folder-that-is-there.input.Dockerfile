# syntax=docker/dockerfile:1
FROM node:22-slim
WORKDIR /app
COPY --chown=1000:1000 . .
