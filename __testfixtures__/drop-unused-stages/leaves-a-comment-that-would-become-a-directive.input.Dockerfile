FROM node:22-slim
RUN true
# syntax=docker/dockerfile:1
FROM node:22-slim
COPY . /app/
