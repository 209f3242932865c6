FROM debian:12
RUN apt-get update && apt-get install -y curl
WORKDIR /x
RUN apt-get install -y git
