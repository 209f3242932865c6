# syntax=docker/dockerfile:1
# an application
FROM debian:12
# what it is
ENV LANG=C
RUN \
    # tools
    apt-get install -y curl && \
    # more
    echo done
RUN apt-get install -y curl \
    # what shows
    ca-certificates
CMD ["/app"]
