FROM node:22-slim AS base
WORKDIR /app
COPY . .
RUN npm ci --omit=dev

FROM base AS deploy
USER node
CMD ["node", "server.js"]
