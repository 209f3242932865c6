FROM debian:12
RUN apt-get update
ONBUILD RUN apt-get install -y a
RUN apt-get install -y b
