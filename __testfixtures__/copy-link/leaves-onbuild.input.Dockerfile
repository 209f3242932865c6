# syntax=docker/dockerfile:1
FROM node:22-slim
ONBUILD COPY . /app/
