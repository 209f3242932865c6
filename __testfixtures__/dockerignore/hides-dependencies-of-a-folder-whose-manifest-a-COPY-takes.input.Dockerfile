FROM node:22-slim
WORKDIR /app
COPY web/package*.json ./
RUN npm ci
COPY . .
CMD ["node", "index.js"]
