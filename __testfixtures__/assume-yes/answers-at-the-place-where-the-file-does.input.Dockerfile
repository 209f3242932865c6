FROM debian:12
RUN apt-get -y install curl
RUN apt-get install vim
