FROM node:22-slim AS checks
WORKDIR /app
COPY package*.json ./
RUN npm ci

FROM busybox:1 AS sources
COPY node_modules /app/node_modules

FROM node:22-slim
WORKDIR /app
COPY --from=checks /app/package.json ./
COPY --from=sources /app/node_modules ./node_modules
COPY . .
CMD ["node", "src/index.js"]
