FROM debian:12
RUN test -f /y || echo missing && \
    mkdir /x
