# syntax=docker/dockerfile:1
FROM debian:12-slim
COPY --link <<EOF /etc/motd
Welcome
EOF
