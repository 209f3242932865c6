FROM debian:12
ENV A=b
RUN <<EOF
set -e
  apt-get update
  apt-get install -y a
echo done
EOF
