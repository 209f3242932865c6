FROM node:22 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
RUN find /app/dist -type f \( -name '*.css' -o -name '*.html' -o -name '*.js' -o -name '*.json' \
    -o -name '*.mjs' -o -name '*.svg' -o -name '*.txt' -o -name '*.xml' \) -exec gzip -kfn9 {} +

FROM nginx:1.27
COPY nginx/ /etc/nginx/
COPY --from=build /app/dist /usr/share/nginx/html
