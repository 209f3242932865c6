FROM node:22-slim AS development
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
CMD ["node", "src/index.js"]

FROM development AS final
EXPOSE 3000
