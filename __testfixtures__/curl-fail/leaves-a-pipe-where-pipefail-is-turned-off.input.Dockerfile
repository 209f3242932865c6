FROM debian:12
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN set +o pipefail; curl -sSL https://example.com/install | sh
