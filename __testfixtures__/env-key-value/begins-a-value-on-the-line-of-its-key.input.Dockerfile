FROM debian:12
ENV DEPS \
    gcc \
    make
ENV CC \
    gcc
