FROM debian:12
RUN rm /etc/apt/apt.conf.d/docker-clean
RUN apt install -y curl
