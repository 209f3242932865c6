FROM node:22-slim
WORKDIR /app
COPY . .
RUN npm ci --prefix tools
CMD ["node", "src/index.js"]
