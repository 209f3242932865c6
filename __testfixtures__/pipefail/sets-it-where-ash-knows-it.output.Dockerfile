FROM alpine:3.22
RUN set -o pipefail && curl -fsS https://example.com/a.tgz | tar xz
RUN set -o pipefail && apk add --no-cache curl && \
    curl -fsS https://example.com/install | sh
