# syntax=docker/dockerfile:1
# escape=\

# a comment
FROM node:22
RUN --mount=type=cache,target=/root/.npm npm ci
RUN --mount=type=cache,target=/root/.npm npm install -g serve
