FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN if true; then set -o pipefail; fi; curl -sSL https://example.com/install | sh
