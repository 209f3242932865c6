FROM debian:12
RUN mkdir /x && \
    { test -f /y || echo missing; }
