FROM debian:12
RUN apt-get -o APT::Install-Recommends=false install -y curl
RUN apt-get install -y -oAPT::Install-Recommends=0 git
