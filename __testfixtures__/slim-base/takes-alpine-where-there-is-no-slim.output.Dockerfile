FROM postgres:16-alpine
COPY init.sql /docker-entrypoint-initdb.d/
FROM nginx:1.27-alpine
COPY site /usr/share/nginx/html
