FROM alpine:3.22
RUN echo "abc  a" | sha256sum -c && printf 'y\n' | pecl install redis
