FROM debian:12
RUN umask 000 && sudo mkdir /a
