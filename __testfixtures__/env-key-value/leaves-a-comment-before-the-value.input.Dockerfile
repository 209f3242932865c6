FROM debian:12
ENV DEPS \
# for the build
    gcc \
    make
