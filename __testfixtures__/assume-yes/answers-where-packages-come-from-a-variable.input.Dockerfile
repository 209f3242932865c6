FROM debian:12
ARG PACKAGES
RUN apt-get install $PACKAGES
