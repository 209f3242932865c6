FROM debian:12
ENV A=b

RUN apt-get update

RUN apt-get install -y curl
