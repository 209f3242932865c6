FROM debian:12
ARG WHO=root
USER $WHO
RUN sudo mkdir /a
