FROM node:22 AS build
WORKDIR /app
COPY . .
RUN apt-get update && apt-get install -y git && apt-get purge -y brotli
RUN npm ci && npm run build

FROM nginx:1.27
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/dist /usr/share/nginx/html
