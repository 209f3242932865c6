FROM debian:12
RUN a
RUN b
WORKDIR /x
RUN c \
  && d
