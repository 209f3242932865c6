FROM debian:12
RUN test -f /y || echo missing
RUN mkdir /x
