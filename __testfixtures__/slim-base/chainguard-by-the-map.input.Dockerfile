FROM node:20 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

# What ships
FROM --platform=linux/amd64 nginx:1.27
COPY --from=build /app/dist /usr/share/nginx/html
