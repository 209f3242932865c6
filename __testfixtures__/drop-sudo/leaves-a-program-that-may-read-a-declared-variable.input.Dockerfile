FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN declare -x CC=clang && sudo make install
