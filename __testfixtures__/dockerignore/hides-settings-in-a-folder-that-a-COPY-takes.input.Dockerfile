FROM node:22-slim
WORKDIR /app
COPY config ./config
COPY . .
CMD ["node", "src/index.js"]
