FROM node:22-slim
WORKDIR /app
COPY package*.json server.js ./
RUN npm ci --omit=dev
COPY package-lock.json package.json server.js ./
CMD ["npm", "start"]
