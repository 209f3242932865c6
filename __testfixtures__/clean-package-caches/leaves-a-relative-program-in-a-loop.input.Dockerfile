FROM debian:12
RUN for app in a b; do cd /srv/$app && php composer.phar install; done
