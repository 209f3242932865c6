FROM node:22 AS build
COPY package.json ./
COPY yarn.lock ./
FROM scratch
COPY --from=build /app /app
