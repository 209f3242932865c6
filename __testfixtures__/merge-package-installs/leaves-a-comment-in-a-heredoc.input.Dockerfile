FROM debian:12
RUN <<EOF
apt-get install -y a && # first
  apt-get install -y b
EOF
