FROM debian:12
RUN apt-get update # the lists\
apt-get install -y curl
