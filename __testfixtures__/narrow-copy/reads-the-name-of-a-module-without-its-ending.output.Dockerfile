FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev
COPY *.js settings.json ./
COPY data ./data
COPY lib ./lib
CMD ["node", "worker.prod"]
