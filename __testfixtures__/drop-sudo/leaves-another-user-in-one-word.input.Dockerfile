FROM debian:12
RUN sudo -uapp make
