FROM debian:12
RUN <<EOF
# what is needed
set -e
apt-get update && apt-get install -y a && apt-get install -y b && apt-get install -y c
# done
EOF
