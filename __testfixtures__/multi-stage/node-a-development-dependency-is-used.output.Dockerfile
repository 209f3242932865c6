FROM node:20 AS builder
WORKDIR /app
COPY package*.json ./
RUN npm ci

FROM node:20-slim
WORKDIR /app
COPY --from=builder /app /app
COPY . .
CMD ["npm", "start"]
