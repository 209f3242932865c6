FROM node:22
COPY a ./
COPY <<EOF ./
x
EOF
COPY b ./
COPY \
  # why
  c ./
COPY d ./
