FROM node:22-slim AS base
WORKDIR /app
COPY package-lock.json package.json server.js ./
COPY lib ./lib
RUN npm ci --omit=dev

FROM base AS deploy
USER node
CMD ["node", "server.js"]
