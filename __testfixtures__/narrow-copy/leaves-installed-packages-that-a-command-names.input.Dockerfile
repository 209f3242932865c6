FROM node:22-slim
WORKDIR /app
COPY . .
CMD ["node", "node_modules/.bin/shop"]
