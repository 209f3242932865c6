FROM debian:12 AS apt
RUN apt-get install -y curl
RUN apt-get install --assume-yes git
RUN apt-get install --assume-yes vim
RUN apt-get install nano
FROM fedora:42
RUN dnf install git
RUN dnf install $PACKAGES
