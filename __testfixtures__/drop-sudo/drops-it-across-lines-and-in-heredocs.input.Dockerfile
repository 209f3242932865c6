FROM debian:12
RUN sudo \
    -E \
    mkdir /a
RUN <<EOF
sudo mkdir /b
EOF
