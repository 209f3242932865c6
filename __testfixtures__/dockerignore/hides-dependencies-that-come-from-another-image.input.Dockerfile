FROM node:22-slim AS checks
WORKDIR /app
COPY package*.json ./
RUN npm ci

FROM node:22-slim
WORKDIR /app
COPY --from=registry.example.com/shop-deps:1 ["/app/node_modules", "./node_modules"]
COPY . .
CMD ["node", "src/index.js"]
