FROM debian:12
RUN apt-get update
RUN get() { apt-get install -y "$1"; }; get curl
