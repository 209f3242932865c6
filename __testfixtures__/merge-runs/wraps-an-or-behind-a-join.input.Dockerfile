FROM debian:12
RUN mkdir /x
RUN test -f /y || echo missing
