FROM debian:12
RUN apt-get update; if apt-get install -y curl; then echo ok; fi
