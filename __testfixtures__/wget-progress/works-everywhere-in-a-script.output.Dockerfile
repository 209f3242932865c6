FROM debian:12
RUN set -e; for u in a b; do sudo /usr/bin/wget --progress=dot:giga "$u"; done; if wget --progress=dot:giga https://example.com/a.tgz; then :; fi
