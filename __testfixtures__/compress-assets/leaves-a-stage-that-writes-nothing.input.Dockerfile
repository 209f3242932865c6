FROM node:22 AS base
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM base AS build
WORKDIR /app/dist

FROM nginx:1.27
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/dist /usr/share/nginx/html
