FROM node:22
ADD <<EOF /etc/motd
hello
EOF
