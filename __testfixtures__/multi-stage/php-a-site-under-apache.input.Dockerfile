FROM php:8.3-apache-bookworm
RUN a2enmod rewrite headers
RUN apt-get update && apt-get install -y libicu-dev unzip && docker-php-ext-install intl pdo_mysql
RUN curl -sS https://getcomposer.org/installer | php -- --install-dir=/usr/local/bin --filename=composer
COPY vhost.conf /etc/apache2/sites-available/000-default.conf
COPY . /var/www/html/
RUN composer install --no-dev
