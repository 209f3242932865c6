FROM debian:12
RUN <<EOF
apt-get install -y a &&
  apt-get install -y b
make
EOF
