# syntax=docker/dockerfile:1-labs
FROM node:22
COPY --parents package.json ./
COPY --parents yarn.lock ./
COPY --exclude=x package.json ./
COPY --exclude=x yarn.lock ./
