# syntax=docker/dockerfile:1.7
FROM node:22
RUN --mount=type=cache,target=/root/.npm npm ci
