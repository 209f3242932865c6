FROM node:22 AS base
WORKDIR /app
ONBUILD WORKDIR /other

FROM base
WORKDIR src
