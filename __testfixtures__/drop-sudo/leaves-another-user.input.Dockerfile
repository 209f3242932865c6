FROM debian:12
RUN sudo -u app mkdir /a
