FROM node:22 AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
FROM node:22
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY server.js .
CMD ["node", "server.js"]
