FROM debian:12
RUN set -ex && a && b
RUN c
