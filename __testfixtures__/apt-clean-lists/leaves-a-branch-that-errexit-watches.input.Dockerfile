FROM debian:12
ARG DEBUG
RUN apt-get update; test -n "$DEBUG" && if set -e; then apt-get install -y gdb; make debug; fi
FROM debian:12
RUN for one in curl git; do apt-get update; apt-get install -y $one; set -e; make $one; make check; done
