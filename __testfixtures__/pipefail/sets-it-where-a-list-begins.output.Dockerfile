FROM alpine:3.22
RUN set -exo pipefail && curl -fsS https://example.com/a.tgz | tar xz
RUN set -o pipefail && uname -a && curl -fsS https://example.com/a.tgz | tar xz
RUN set -o pipefail && set -e -x && curl -fsS https://example.com/a.tgz | tar xz
RUN set -o pipefail && set +e && curl -fsS https://example.com/a.tgz | tar xz
RUN set -o pipefail && (set -e; cat list | xargs rm) && echo done
RUN set -o pipefail && cat <<EOF | tee /etc/motd
Welcome
EOF
