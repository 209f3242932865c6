FROM debian:12
RUN a
RUN set -eux; b; c
RUN d
RUN e
