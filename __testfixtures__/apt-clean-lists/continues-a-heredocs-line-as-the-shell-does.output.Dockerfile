# escape=`
FROM debian:12
RUN <<EOF
if true; then
  apt-get update
  apt-get install -y curl git build-essential python3 python3-dev ca-certificates wget && \
    rm -rf /var/lib/apt/lists/*
fi
EOF
RUN --network=default <<EOF
  set -e
  apt-get update
  apt-get install -y curl
  rm -rf /var/lib/apt/lists/*
  make
EOF
