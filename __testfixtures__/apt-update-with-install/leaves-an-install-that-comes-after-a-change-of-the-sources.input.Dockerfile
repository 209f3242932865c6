FROM debian:12
RUN apt-get update
RUN apt-get install -y curl
RUN curl https://x > /etc/apt/sources.list.d/x.list
RUN apt-get install -y git
