FROM debian:12
RUN sudo -E -u root apt-get update
RUN apt-get install -y a
