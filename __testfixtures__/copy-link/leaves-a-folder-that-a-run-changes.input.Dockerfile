# syntax=docker/dockerfile:1
FROM node:22-slim
RUN mkdir /app && chown node:node /app
COPY . /app/
