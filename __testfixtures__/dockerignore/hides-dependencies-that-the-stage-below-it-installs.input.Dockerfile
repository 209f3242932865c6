FROM node:22-slim AS deps
WORKDIR /app
COPY package*.json ./
RUN npm ci

FROM deps
COPY . .
CMD ["node", "src/index.js"]
