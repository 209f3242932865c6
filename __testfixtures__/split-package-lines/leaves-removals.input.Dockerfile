FROM debian:12
RUN apt-get purge -y curl git vim
