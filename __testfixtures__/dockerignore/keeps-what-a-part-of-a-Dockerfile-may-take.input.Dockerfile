FROM node:22-slim
WORKDIR /app
COPY . .
RUN mkdir -p /data && npm ci
CMD ["node", "src/index.js"]
