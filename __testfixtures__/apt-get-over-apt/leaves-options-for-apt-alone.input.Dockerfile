FROM debian:12
RUN apt -o Binary::apt::APT::Color=0 install -y curl
