FROM debian:12
RUN set -eux; \
    curl -fsSLO https://example.com/a-1.tar.gz; \
    echo "abc *a-1.tar.gz" | sha256sum -c -; \
    tar -xf a-1.tar.gz -C /opt; \
    rm a-1.tar.gz; \
    a --version
