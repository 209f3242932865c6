FROM debian:12
RUN a && \
    { set -e; b; c; }
