# syntax=docker/dockerfile:1
FROM debian:12-slim
RUN <<EOF
set -e
apt-get update
apt-get install -y --no-install-recommends curl ca-certificates
rm -rf /var/lib/apt/lists/*
EOF
COPY <<'CFG' /etc/app.conf
RUN not an instruction
FROM neither
CFG
RUN echo done
