FROM php:8.2-fpm-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libpng-dev libzip-dev libpq-dev && rm -rf /var/lib/apt/lists/*
RUN docker-php-ext-configure gd && docker-php-ext-install gd zip pdo_pgsql opcache
RUN pecl install redis && docker-php-ext-enable redis
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
RUN mv "$PHP_INI_DIR/php.ini-production" "$PHP_INI_DIR/php.ini"
COPY docker/app.ini /usr/local/etc/php/conf.d/app.ini
WORKDIR /var/www/app
COPY composer.json ./
RUN composer install --no-dev --no-scripts --prefer-dist
COPY . .
RUN composer dump-autoload --optimize && php artisan route:cache && chown -R www-data:www-data storage
USER www-data
EXPOSE 9000
CMD ["php-fpm"]
