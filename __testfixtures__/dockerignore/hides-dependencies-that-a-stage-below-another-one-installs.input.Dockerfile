FROM node:22 AS deps
WORKDIR /app
COPY package*.json ./
RUN npm ci

FROM deps AS build
COPY . .
RUN npm run build

FROM node:22-slim
WORKDIR /app
COPY . .
COPY --from=build ["/app/node_modules", "./node_modules"]
CMD ["node", "dist/index.js"]
