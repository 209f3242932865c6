FROM node:22-slim
WORKDIR /app
COPY package-lock.json package.json server.js worker.js ./
COPY chart.js ./chart.js
COPY lib ./lib
RUN npm ci --omit=dev
CMD ["npm", "start"]
