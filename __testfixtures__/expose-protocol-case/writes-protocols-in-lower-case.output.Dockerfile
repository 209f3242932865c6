FROM alpine:3.22
EXPOSE 80/tcp 53/udp 8000-8010/sctp
expose $PORT/tcp ${PORT:-81}/udp
