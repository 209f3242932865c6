FROM php:8.3-apache-bookworm AS builder
RUN a2enmod rewrite headers
RUN apt-get update && apt-get install -y libicu-dev unzip && docker-php-ext-install intl pdo_mysql
RUN curl -sS https://getcomposer.org/installer | php -- --install-dir=/usr/local/bin --filename=composer
COPY vhost.conf /etc/apache2/sites-available/000-default.conf
COPY . /var/www/html/
RUN composer install --no-dev

FROM php:8.3-apache-bookworm
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        libicu72 && \
    rm -rf /var/lib/apt/lists/*
RUN a2enmod rewrite headers
COPY --from=builder /usr/local/lib/php/extensions /usr/local/lib/php/extensions
COPY --from=builder /usr/local/etc/php /usr/local/etc/php
COPY --from=builder /etc/apache2/sites-available/000-default.conf /etc/apache2/sites-available/000-default.conf
COPY --from=builder /var/www/html /var/www/html
