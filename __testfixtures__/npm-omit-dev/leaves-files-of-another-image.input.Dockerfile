FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY --from=registry.example.com/app:1 /out ./dist
CMD ["node", "dist/server.js"]
