FROM debian:12
RUN sh -c 'sudo mkdir /a' && echo sudo mkdir
