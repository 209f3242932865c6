# Node
FROM node:18 AS builder

WORKDIR /app

# Modules
COPY package*.json ./
RUN npm ci --only=production

FROM node:18-slim
WORKDIR /app
COPY --from=builder /app /app

COPY src/ ./src/
USER node
CMD ["node", "src/server.js"]
