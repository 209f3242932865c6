FROM debian:12
SHELL ["/bin/bash", "-e", "-c"]
RUN a; b
RUN c
