ARG CONFIGURATION
FROM node:22 AS build
WORKDIR /app
COPY . .
COPY nginx.conf /etc/nginx/conf.d/default.conf
RUN npm ci && npm run build

FROM nginx:1.27
ARG CONFIGURATION
COPY $CONFIGURATION /etc/nginx/nginx.conf
COPY plain.conf /etc/nginx/conf.d/default.conf
COPY nginx.conf /usr/share/doc/example.conf
COPY --from=build /app/dist /usr/share/nginx/html
