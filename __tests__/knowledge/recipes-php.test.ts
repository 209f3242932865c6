import { expect, test } from '@jest/globals';
import { refusals } from './refusals.js';

const FILES = { 'composer.json': '{}', 'index.php': '<?php\n', artisan: '<?php\n' };
const COMPOSER = 'COPY --from=composer:2 /usr/bin/composer /usr/bin/composer';
const BASE = ['FROM php:8.2-fpm', COMPOSER, 'WORKDIR /app', 'COPY . .'];
const BUILT = [...BASE, 'RUN composer install'];

test.each<readonly [string, readonly string[]]>([
  ['what the image starts by itself', BUILT],
  ['a script', ['FROM php:8.2-cli', ...BUILT.slice(1), 'CMD ["php", "index.php"]']],
  ['a server of its own', ['FROM php:8.2-cli', ...BUILT.slice(1), 'CMD php -S 0.0.0.0:80 -t .']],
  [
    'compilers by their variable',
    [
      'FROM php:8.2-fpm-alpine',
      'RUN apk add --no-cache $PHPIZE_DEPS && pecl install redis && docker-php-ext-enable redis',
      'COPY . /app',
      'WORKDIR /app',
    ],
  ],
  [
    'settings',
    [
      ...BUILT,
      'RUN echo "memory_limit=1G" > /usr/local/etc/php/conf.d/m.ini && cp $PHP_INI_DIR/php.ini-production $PHP_INI_DIR/php.ini',
    ],
  ],
  [
    'the installer of Composer',
    [
      'FROM php:8.2-fpm',
      'RUN apt-get update && apt-get install -y libzip-dev',
      `RUN php -r "copy('https://getcomposer.org/installer', 'composer-setup.php');" && php composer-setup.php --install-dir=/usr/local/bin`,
      ...BASE.slice(2),
      'RUN composer install',
    ],
  ],
])('split: %s', (_, lines) => {
  expect(refusals(lines, FILES)).toEqual([]);
});

test.each<readonly [string, readonly string[], string]>([
  [
    'another image',
    ['FROM acme/php:1', ...BUILT.slice(1), 'CMD ["php-fpm"]'],
    'where the PHP of acme/php has its extensions is not known',
  ],
  ['nothing is built', ['FROM php:8.2-fpm', 'RUN a2enmod rewrite', 'COPY . /app'], 'it installs and builds nothing'],
  [
    'nothing says what it starts',
    ['FROM php:8.2', ...BUILT.slice(1)],
    'neither CMD nor ENTRYPOINT says what it starts',
  ],
  [
    'packages for everybody',
    [...BASE, 'RUN composer global require laravel/installer && composer install'],
    'line 5 installs packages for everybody with Composer, in a home folder',
  ],
  [
    'a command of the application',
    [...BUILT, 'RUN php artisan db:seed'],
    'line 6 runs `php artisan db:seed`, and what that writes outside of the application’s folders is not known',
  ],
  [
    'a site that is not there yet',
    ['FROM php:8.2-apache', ...BUILT.slice(1), 'RUN a2ensite shop'],
    'line 6 runs `a2ensite shop`, and what that writes outside of the application’s folders is not known',
  ],
  ['no php-fpm', ['FROM php:8.2-cli', ...BUILT.slice(1), 'CMD ["php-fpm"]'], 'php:8.2-cli has no php-fpm'],
  ['no apache', [...BUILT, 'CMD ["apache2-foreground"]'], 'php:8.2-fpm has no Apache'],
  [
    'another server',
    [...BUILT, 'CMD ["supervisord"]'],
    'it starts `supervisord`, which is no server of the PHP images',
  ],
  ['php without a script', [...BUILT, 'CMD ["php", "-a"]'], 'it starts `php` without a script'],
  [
    'a script that is not there',
    [...BUILT, 'CMD ["php", "worker.php"]'],
    'it starts `worker.php`, which is not in the build context',
  ],
  [
    'nothing would be left behind',
    ['FROM php:8.2-fpm', 'WORKDIR /app', 'COPY . .', 'RUN docker-php-ext-install pdo_mysql'],
    'nothing would be left behind',
  ],
])('refused: %s', (_, lines, reason) => {
  expect(refusals(lines, FILES)).toEqual([reason]);
});
