FROM debian:12
RUN set -e; for u in a b; do sudo /usr/bin/wget "$u"; done; if wget https://example.com/a.tgz; then :; fi
