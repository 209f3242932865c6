FROM alpine:3.22
RUN <<EOF
  cat list | xargs rm
EOF
RUN <<EOF
set -e
cat list | xargs rm
EOF
