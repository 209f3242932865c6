FROM node:20 AS builder
WORKDIR /app
COPY . .
RUN npm ci && chown -R node:node /app

FROM node:20-slim
COPY --from=builder --chown=node:node /app /app
WORKDIR /app
USER node
CMD ["node", "src/server.js"]
