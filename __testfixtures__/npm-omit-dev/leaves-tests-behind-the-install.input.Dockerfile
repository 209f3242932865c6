FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci && npx jest
COPY . .
CMD ["node", "server.js"]
