FROM fedora:42
RUN set -o pipefail && curl -fsS https://example.com/install | bash
