FROM debian:12 AS apt
RUN apt-get install -y curl
RUN apt-get install --assume-yes git
RUN apt-get install --assume-yes vim
RUN apt-get install --assume-yes nano
FROM fedora:42
RUN dnf install -y git
RUN dnf install -y $PACKAGES
