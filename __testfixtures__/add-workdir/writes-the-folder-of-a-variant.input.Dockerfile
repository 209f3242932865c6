FROM php:8.3-apache
COPY --chown=www-data index.php ./
FROM php:8.3
ADD ["index.php", "."]
