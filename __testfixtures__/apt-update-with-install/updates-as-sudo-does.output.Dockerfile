FROM debian:12
USER app
RUN sudo apt-get update && sudo apt-get install -y curl
RUN sudo apt-get update && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y git
