FROM php:8.3-apache
WORKDIR /var/www/html
COPY --chown=www-data index.php ./
FROM php:8.3
WORKDIR /
ADD ["index.php", "."]
