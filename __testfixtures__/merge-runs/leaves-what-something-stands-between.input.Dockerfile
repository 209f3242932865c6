FROM debian:12
RUN a
ENV X=1
RUN b
USER x
RUN c
SHELL ["/bin/bash", "-c"]
RUN d
