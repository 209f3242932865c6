FROM debian:12
RUN apt-get install --assume-no curl; dnf install --assumeno curl; apt-get install --trivial-only curl
