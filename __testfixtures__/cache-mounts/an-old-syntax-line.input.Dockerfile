# syntax=docker/dockerfile:1.1
FROM node:22
RUN npm ci
