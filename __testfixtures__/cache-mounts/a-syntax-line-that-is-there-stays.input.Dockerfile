# syntax=docker/dockerfile:1.7
FROM node:22
RUN npm ci
