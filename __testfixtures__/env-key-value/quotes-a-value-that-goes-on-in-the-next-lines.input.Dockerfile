FROM debian:12
ENV DEPS gcc \
    make \
    libc6-dev
RUN apt-get install $DEPS
