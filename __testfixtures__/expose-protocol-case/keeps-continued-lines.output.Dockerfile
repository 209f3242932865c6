FROM alpine:3.22
EXPOSE 80/tcp \
    443/tcp \
    53/udp
