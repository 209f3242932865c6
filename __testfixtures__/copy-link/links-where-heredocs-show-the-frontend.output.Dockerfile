FROM debian:12-slim
RUN <<EOF
apt-get update
EOF
COPY --link a /a/
