# Node
FROM node:18

WORKDIR /app

# Modules
COPY package*.json ./
RUN npm ci --only=production

COPY src/ ./src/
USER node
CMD ["node", "src/server.js"]
