FROM debian:12
RUN sudo -E apt-get install -y curl; DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install curl; /usr/bin/apt-get update
