FROM node:22 AS build
WORKDIR /app
COPY . .
RUN apt-get update && apt-get install -y brotli
RUN npm ci && npm run build
RUN find /app/dist -type f \( -name '*.css' -o -name '*.html' -o -name '*.js' -o -name '*.json' \
    -o -name '*.mjs' -o -name '*.svg' -o -name '*.txt' -o -name '*.xml' \) -exec gzip -kfn9 {} +
RUN find /app/dist -type f \( -name '*.css' -o -name '*.html' -o -name '*.js' -o -name '*.json' \
    -o -name '*.mjs' -o -name '*.svg' -o -name '*.txt' -o -name '*.xml' \) -exec brotli -kf {} +

FROM nginx:1.27
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /app/dist /usr/share/nginx/html
