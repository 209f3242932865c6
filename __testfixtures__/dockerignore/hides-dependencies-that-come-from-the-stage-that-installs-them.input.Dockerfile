FROM node:22-slim AS assets
RUN mkdir /assets && touch /assets/logo.svg

FROM node:22-slim AS deps
WORKDIR /app
COPY package*.json ./
RUN npm ci

FROM node:22-slim
WORKDIR /app
COPY --from=assets /assets ./assets
COPY --chown=node:node --from=deps /app/node_modules ./node_modules
COPY . .
CMD ["node", "src/index.js"]
