FROM alpine:3.20 AS build
USER root
ADD site.tar.gz /site
RUN find /site -type f \( -name '*.css' -o -name '*.html' -o -name '*.js' -o -name '*.json' \
    -o -name '*.mjs' -o -name '*.svg' -o -name '*.txt' -o -name '*.xml' \) -exec gzip -kfn9 {} +

FROM nginx:1.27
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /site /usr/share/nginx/html
