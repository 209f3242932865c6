FROM debian:12 AS heredoc
RUN <<EOF
apt-get update && apt-get install -y vim
EOF
CMD ["/app"]
FROM debian:12 AS comment
RUN apt-get update && \
    # for people
    apt-get install -y vim
CMD ["/app"]
FROM alpine:3.20 AS apk
RUN apk add --no-cache vim
CMD ["/app"]
FROM debian:12 AS twice
RUN apt-get update && apt-get install -y vim && apt-get install -y curl
CMD ["/app"]
FROM debian:12 AS upgrade
RUN apt-get update && apt-get upgrade -y && apt-get install -y vim
CMD ["/app"]
FROM debian:12 AS fetched
RUN apt-get update
RUN apt-get install -y curl
CMD ["/app"]
