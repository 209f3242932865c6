FROM debian:12
RUN ["sudo", "mkdir", "/a"]
ONBUILD RUN sudo mkdir /a
