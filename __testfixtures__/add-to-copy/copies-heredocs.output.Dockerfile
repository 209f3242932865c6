FROM node:22
COPY <<EOF /etc/motd
hello
EOF
