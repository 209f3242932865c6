FROM debian:12 AS a
RUN apt-get update && apt-get install -y \
    curl
CMD ["/app"]
FROM alpine:3.20 AS b
RUN apk add --no-cache ca-certificates
CMD ["/app"]
FROM fedora:40
RUN dnf install -y git
CMD ["/app"]
