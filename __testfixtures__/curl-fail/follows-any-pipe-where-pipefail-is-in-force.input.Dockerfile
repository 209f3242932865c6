FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -sSL https://example.com/install | sh
FROM alpine:3.22
RUN set -eo pipefail; curl -sSL https://example.com/install | sh
