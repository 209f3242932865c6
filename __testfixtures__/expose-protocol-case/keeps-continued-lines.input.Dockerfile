FROM alpine:3.22
EXPOSE 80/TCP \
    443/tcp \
    53/UDP
