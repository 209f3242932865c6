FROM debian:12
RUN <<EOF
#!/bin/sh -e
apt-get update
apt-get install -y curl
rm -rf /var/lib/apt/lists/*
make
EOF
