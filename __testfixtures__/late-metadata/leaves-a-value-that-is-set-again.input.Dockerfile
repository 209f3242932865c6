FROM debian:12-slim
ENV VERSION=1
RUN mkdir /x
ENV VERSION=2 LANG=C
RUN mkdir /y
