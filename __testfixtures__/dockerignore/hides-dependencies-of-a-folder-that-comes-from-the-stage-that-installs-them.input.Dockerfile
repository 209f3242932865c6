FROM node:22 AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM nginx:1.27 AS site
COPY --from=build /app/docs /usr/share/nginx/html

FROM node:22-slim
WORKDIR /app
COPY . .
COPY --from=build /etc/timezone /app ./
CMD ["node", "dist/index.js"]
