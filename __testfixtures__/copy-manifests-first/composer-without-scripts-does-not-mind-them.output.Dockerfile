FROM php:8.3-apache
WORKDIR /var/www/html
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
COPY composer.json composer.lock ./
RUN composer install --no-scripts
COPY . .
RUN composer run-script post-install-cmd
