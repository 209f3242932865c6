FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
HEALTHCHECK CMD npm run health
CMD ["node", "server.js"]
