FROM debian:12
RUN apt-get update
ENV A=b
RUN <<EOF
set -e
  apt-get install -y a
echo done
EOF
