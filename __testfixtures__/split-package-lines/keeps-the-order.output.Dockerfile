FROM debian:12
RUN apt-get install -y \
    php-fpm \
    php \
    curl
