FROM debian:12
RUN a && \
    { set -eux; b; c; }
RUN d && \
    e
