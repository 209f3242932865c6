FROM debian:12 AS a
RUN apt-get update && apt-get install -y \
    curl \
    htop \
    vim=2:9.* \
    nano
CMD ["/app"]
FROM alpine:3.20 AS b
RUN apk add --no-cache less tree ca-certificates
CMD ["/app"]
FROM fedora:40
RUN dnf install -y vim-enhanced git man-db
CMD ["/app"]
