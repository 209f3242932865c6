FROM debian:12
RUN apt-get update
CMD apt-get install -y a
