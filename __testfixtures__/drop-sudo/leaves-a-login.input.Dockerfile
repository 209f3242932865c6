FROM debian:12
RUN sudo -i mkdir /a
