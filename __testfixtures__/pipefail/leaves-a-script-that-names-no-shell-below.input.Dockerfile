FROM debian:12
RUN curl -fsS https://example.com/install | sh
RUN <<EOF
echo "a\tb"
EOF
