FROM node:20 AS builder
RUN npm install -g pm2@5.3.1
WORKDIR /app
COPY package*.json ./
RUN npm ci

FROM node:20-slim
RUN npm install -g pm2@5.3.1
WORKDIR /app
COPY --from=builder /app /app
COPY . .
CMD ["pm2-runtime", "src/server.js"]
