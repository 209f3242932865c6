FROM python:3.12-alpine
RUN set -euxo pipefail; \
    wget -O- https://example.com/a.tgz | tar xz; \
    echo "abc  a" | sha256sum -c
