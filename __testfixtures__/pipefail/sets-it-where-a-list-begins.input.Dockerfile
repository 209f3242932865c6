FROM alpine:3.22
RUN set -ex && curl -fsS https://example.com/a.tgz | tar xz
RUN uname -a && curl -fsS https://example.com/a.tgz | tar xz
RUN set -e -x && curl -fsS https://example.com/a.tgz | tar xz
RUN set +e && curl -fsS https://example.com/a.tgz | tar xz
RUN (set -e; cat list | xargs rm) && echo done
RUN cat <<EOF | tee /etc/motd
Welcome
EOF
