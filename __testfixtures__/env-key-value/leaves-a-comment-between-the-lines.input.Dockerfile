FROM debian:12
ENV DEPS gcc \
# for the build
    make
