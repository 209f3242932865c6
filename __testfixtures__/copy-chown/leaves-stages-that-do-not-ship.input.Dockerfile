FROM node:22 AS build
COPY . /app
RUN chown -R node:node /app
FROM node:22
COPY --from=build /app /app
