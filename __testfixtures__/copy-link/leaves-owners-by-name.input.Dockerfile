# syntax=docker/dockerfile:1
FROM node:22-slim
COPY --chown=node:node . /app/
