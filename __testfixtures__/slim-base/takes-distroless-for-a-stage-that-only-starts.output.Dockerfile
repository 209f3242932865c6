FROM node:22 AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
FROM gcr.io/distroless/nodejs22-debian13:latest
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY server.js .
CMD ["server.js"]
