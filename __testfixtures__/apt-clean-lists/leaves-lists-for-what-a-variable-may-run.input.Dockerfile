FROM debian:12
ARG SUDO
RUN apt-get update && apt-get install -y curl
ENV A=b
RUN $SUDO apt-get install -y jq
