FROM node:20-alpine AS builder
RUN apk add --no-cache python3 make g++ tini
WORKDIR /app
COPY package*.json ./
RUN npm ci

FROM node:20-alpine
RUN apk add --no-cache libstdc++ tini
WORKDIR /app
COPY --from=builder /app /app
COPY . .
ENTRYPOINT ["/sbin/tini", "--"]
CMD ["node", "src/server.js"]
