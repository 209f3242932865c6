FROM node:20 AS builder
WORKDIR /app
COPY . .
RUN npm ci
RUN npm install --no-save ws@8.17.0

FROM node:20-slim
WORKDIR /app
COPY --from=builder /app /app
CMD ["node", "src/server.js"]
