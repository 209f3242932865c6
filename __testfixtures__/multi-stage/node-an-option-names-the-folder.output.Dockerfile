FROM node:20 AS builder
WORKDIR /app
COPY . .
RUN npm --prefix client ci && npm --prefix client run build
RUN npm ci
RUN cd /app/client && npm prune --omit=dev

FROM node:20-slim
WORKDIR /app
COPY --from=builder /app /app
CMD ["node", "src/server.js"]
