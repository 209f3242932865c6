FROM debian:12
RUN apt-get update; which curl || apt-get install -y curl
