FROM php:8.2-fpm
RUN apt-get update && apt-get install -y libfrobnicate-dev && docker-php-ext-install ffi
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
WORKDIR /app
COPY . .
RUN composer install
