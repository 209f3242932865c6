FROM debian:12
RUN mkdir -p /usr/src && \
    echo b && \
    echo c
