FROM node:22 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build && gzip -k9 dist/*.js
FROM nginx:1.27
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/dist /usr/share/nginx/html
