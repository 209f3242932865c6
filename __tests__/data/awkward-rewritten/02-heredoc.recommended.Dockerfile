# syntax=docker/dockerfile:1
FROM debian:12
RUN <<EOF
set -e
apt-get update
apt-get install -y curl
rm -rf /var/lib/apt/lists/*
EOF
COPY <<'CFG' /etc/app.conf
RUN not an instruction
FROM neither
CFG
RUN echo done
