# syntax=docker/dockerfile:1
FROM nginx:1.27
COPY --link default.conf /etc/nginx/conf.d/
COPY --link nginx.conf /etc/nginx/nginx.conf
