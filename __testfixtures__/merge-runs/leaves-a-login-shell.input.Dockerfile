FROM debian:12
SHELL ["/bin/bash", "-l", "-c"]
RUN a
RUN b
