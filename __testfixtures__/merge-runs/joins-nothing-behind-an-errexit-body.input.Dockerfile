FROM debian:12
RUN set -e; b; c
RUN d
