FROM alpine:3.20 AS build
USER root
ADD site.tar.gz /site

FROM nginx:1.27
COPY nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /site /usr/share/nginx/html
