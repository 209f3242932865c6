FROM debian:12
ENV A=b

RUN apt-get update && apt-get install -y curl
