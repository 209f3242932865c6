FROM composer:2
WORKDIR /app
COPY . .
RUN composer install --no-dev
RUN cp .env.example .env
CMD ["php", "-S", "0.0.0.0:80", "-t", "public"]
