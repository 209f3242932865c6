FROM debian:12
ARG P
RUN apt-get install -y $P curl
