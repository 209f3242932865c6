# syntax=docker/dockerfile:1
FROM debian:12-slim
COPY <<EOF /etc/motd
Welcome
EOF
