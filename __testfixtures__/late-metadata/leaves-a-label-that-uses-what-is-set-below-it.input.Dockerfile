FROM debian:12-slim
LABEL version=$VERSION
ENV VERSION=1 LANG=C
RUN mkdir /x
