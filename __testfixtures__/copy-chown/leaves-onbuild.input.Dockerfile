FROM node:22 AS base
ONBUILD COPY . /app
FROM base
COPY a /app/
RUN chown -R node:node /app
