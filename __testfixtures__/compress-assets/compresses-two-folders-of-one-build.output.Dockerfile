FROM node:22 AS tools
RUN apt-get update && apt-get install -y --no-install-recommends git

FROM tools AS build
WORKDIR /app
COPY --from=tools /usr/bin/git-shell /opt/
COPY gzip.conf .
COPY . .
USER node
RUN echo "$STAGE" && npm ci && npm run build
RUN find /app/.output/public -type f \( -name '*.css' -o -name '*.html' -o -name '*.js' -o -name '*.json' \
    -o -name '*.mjs' -o -name '*.svg' -o -name '*.txt' -o -name '*.xml' \) -exec gzip -kfn9 {} +
RUN find /app/admin -type f \( -name '*.css' -o -name '*.html' -o -name '*.js' -o -name '*.json' \
    -o -name '*.mjs' -o -name '*.svg' -o -name '*.txt' -o -name '*.xml' \) -exec gzip -kfn9 {} +

FROM debian:12 AS server
COPY --from=build /app/server /app/.output/public
CMD ["/app/server"]

FROM nginx:1.27
COPY ["other.conf", "nginx.conf", "/etc/nginx/conf.d/"]
COPY --from=build /app/.output/public /usr/share/nginx/html
COPY --from=build /app/admin /usr/share/nginx/html/admin
COPY --from=build /app/a /app/b /usr/share/nginx/html/
COPY --from=build ${EXTRA} /usr/share/nginx/extra
