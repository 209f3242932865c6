FROM node:22 AS build
WORKDIR /app

FROM node:22
WORKDIR app
