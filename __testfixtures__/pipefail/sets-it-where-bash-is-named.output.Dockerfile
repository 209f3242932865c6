FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN set -o pipefail && if true; then cat list | xargs rm; fi
