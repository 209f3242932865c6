FROM php:8.2-cli-alpine
COPY --from=mlocati/php-extension-installer /usr/bin/install-php-extensions /usr/local/bin/
COPY --from=composer /usr/bin/composer /usr/local/bin/composer
RUN install-php-extensions bcmath amqp
WORKDIR /app
COPY . .
RUN composer install && php bin/console cache:warmup
CMD ["php", "bin/console", "messenger:consume"]
