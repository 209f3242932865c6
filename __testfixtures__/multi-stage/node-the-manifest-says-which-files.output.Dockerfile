FROM node:20-bookworm AS builder
WORKDIR /app
COPY . .
RUN npm ci && npm run lint && npm run build
RUN npm prune --omit=dev

FROM node:20-bookworm-slim
WORKDIR /app
COPY --from=builder /app/package.json /app/package.json
COPY --from=builder /app/node_modules /app/node_modules
COPY --from=builder /app/dist /app/dist
COPY --from=builder /app/views /app/views
USER node
CMD ["node", "dist/server.js"]
