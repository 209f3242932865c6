FROM debian:12
RUN sudo sudo apt-get update
