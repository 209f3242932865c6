FROM debian:12
ARG APT_OPTS=-y
RUN apt-get install $APT_OPTS curl
