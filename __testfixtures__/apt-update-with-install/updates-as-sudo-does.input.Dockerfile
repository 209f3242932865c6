FROM debian:12
RUN apt-get update
USER app
RUN sudo apt-get install -y curl
RUN sudo DEBIAN_FRONTEND=noninteractive apt-get install -y git
