FROM postgres:16
COPY init.sql /docker-entrypoint-initdb.d/
FROM nginx:1.27
COPY site /usr/share/nginx/html
