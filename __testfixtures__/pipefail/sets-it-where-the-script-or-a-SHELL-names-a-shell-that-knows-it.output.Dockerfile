FROM debian:12 AS script
RUN <<EOF
#!/bin/bash
set -o pipefail
cat list | xargs rm
EOF

FROM example.com/base AS named
SHELL ["/bin/ash", "-c"]
RUN \
    # fetches it
    set -o pipefail && curl -fsS https://example.com/a.tgz | tar xz

FROM named
RUN set -o pipefail && cat list | xargs rm
