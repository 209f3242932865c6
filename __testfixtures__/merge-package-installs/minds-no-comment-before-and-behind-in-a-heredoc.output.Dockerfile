FROM debian:12
RUN <<EOF
# what is needed
set -e
apt-get update && apt-get install -y a b c
# done
EOF
