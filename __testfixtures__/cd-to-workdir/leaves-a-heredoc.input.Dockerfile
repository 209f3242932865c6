FROM debian:12
RUN <<EOF
cd /src && make
EOF
WORKDIR /app
