FROM node:20 AS builder
WORKDIR /app
RUN npm install -g typescript@5.4.5
COPY . .
RUN npm ci --omit=dev
RUN tsc

FROM node:20-slim
WORKDIR /app
COPY --from=builder /app /app
CMD ["npm", "start"]
