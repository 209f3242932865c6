FROM debian:12
RUN apt-get update
RUN which curl || apt-get install -y curl
