FROM alpine:3.22
RUN <<EOF
  set -o pipefail
  cat list | xargs rm
EOF
RUN <<EOF
set -eo pipefail
cat list | xargs rm
EOF
