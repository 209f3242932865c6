FROM debian:12
RUN command -v nginx && make && \
    make check
