FROM debian:12
ENV DEPS \
    gcc \
    make
