FROM debian:12
RUN sudo \
    # as root
    mkdir /a
