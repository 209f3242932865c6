FROM alpine:3.22
EXPOSE 80/tcp 81 53/udp
