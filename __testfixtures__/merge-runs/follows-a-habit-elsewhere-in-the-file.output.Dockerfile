FROM debian:12
RUN a \
  && b
WORKDIR /x
RUN c \
  && d
