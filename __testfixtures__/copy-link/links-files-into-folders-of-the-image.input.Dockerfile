# syntax=docker/dockerfile:1
FROM nginx:1.27
COPY default.conf /etc/nginx/conf.d/
COPY nginx.conf /etc/nginx/nginx.conf
