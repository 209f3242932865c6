FROM node:22 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
RUN find /app/dist/assets -type f -exec zopfli {} +

FROM nginx:1.27
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/dist /usr/share/nginx/html
