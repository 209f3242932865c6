FROM node:22 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM nginx:1.27
COPY nginx.conf /etc/nginx/conf.d/default.conf
RUN --mount=from=build,source=/app/dist,target=/usr/share/nginx/html nginx -t
