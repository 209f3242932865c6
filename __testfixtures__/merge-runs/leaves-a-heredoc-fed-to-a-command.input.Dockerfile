FROM debian:12
RUN echo b
RUN cat <<EOF > /x
a
EOF
