FROM debian:12
RUN apt-get update && apt-get upgrade -y
RUN apt-get install -y curl
RUN apt-get update; ls
RUN apt-get install -y git
RUN apt-get update || true
RUN apt-get install -y vim
