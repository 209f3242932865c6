FROM debian:12
RUN <<EOF
apt-get install -y a b
make
EOF
