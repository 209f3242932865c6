FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/install | sh
FROM alpine:3.22
RUN set -eo pipefail; curl -fsSL https://example.com/install | sh
