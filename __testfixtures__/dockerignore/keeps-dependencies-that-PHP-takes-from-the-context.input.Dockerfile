FROM composer:2 AS checks
WORKDIR /app
COPY . .
RUN composer install && vendor/bin/phpstan

FROM php:8.3-apache
COPY . /var/www/html
