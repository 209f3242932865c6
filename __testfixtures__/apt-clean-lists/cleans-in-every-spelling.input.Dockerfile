FROM debian:12
RUN /usr/bin/apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 install -y curl
WORKDIR /x
RUN apt update && env X=y apt -y install git
