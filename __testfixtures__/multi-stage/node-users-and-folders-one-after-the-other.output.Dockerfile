FROM node:20 AS builder
USER root
WORKDIR /srv
USER node
WORKDIR shop
USER root
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build
RUN npm prune --omit=dev

FROM node:20-slim
WORKDIR /srv
WORKDIR shop
COPY --from=builder /srv/shop /srv/shop
USER node
COPY README.md .
WORKDIR /srv/shop/dist
CMD ["node", "server.js"]
