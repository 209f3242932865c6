FROM debian:12
RUN sudo -E apt install -y curl; DEBIAN_FRONTEND=noninteractive apt -qq -o Dpkg::Use-Pty=0 install curl; /usr/bin/apt update
