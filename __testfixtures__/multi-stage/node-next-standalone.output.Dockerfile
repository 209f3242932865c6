FROM node:20 AS builder
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build && cp -r .next/static .next/standalone/.next/static

FROM node:20-slim
WORKDIR /app
COPY --from=builder /app/.next/standalone /app/.next/standalone
ENV PORT=3000
CMD ["node", ".next/standalone/server.js"]
