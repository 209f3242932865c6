FROM node:22-slim AS checks
WORKDIR /app
COPY package*.json ./
RUN npm ci

FROM node:22-slim
WORKDIR /app
COPY --chown=node:node package.json node_modules ./
COPY . .
RUN ls node_modules
CMD ["node", "src/index.js"]
