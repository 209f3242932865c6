FROM debian:12
RUN sudo DEBIAN_FRONTEND=noninteractive apt-get install -y a && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y b
