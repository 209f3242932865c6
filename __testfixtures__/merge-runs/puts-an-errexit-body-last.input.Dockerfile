FROM debian:12
RUN a
RUN set -e; b; c
