# syntax=docker/dockerfile:1
# an application
FROM debian:12
# what it is
ENV LANG=C
RUN apt-get install -y vim
RUN \
    # tools
    apt-get install -y vim curl nano && \
    # more
    echo done
RUN apt-get install -y curl vim \
    # what shows
    ca-certificates \
    less
CMD ["/app"]
