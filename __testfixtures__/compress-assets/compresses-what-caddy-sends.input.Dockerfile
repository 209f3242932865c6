FROM node:22 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM caddy:2
COPY Caddyfile /etc/caddy/
COPY --from=build /app/dist /srv
