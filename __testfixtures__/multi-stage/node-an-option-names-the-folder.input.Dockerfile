FROM node:20
WORKDIR /app
COPY . .
RUN npm --prefix client ci && npm --prefix client run build
RUN npm ci
CMD ["node", "src/server.js"]
