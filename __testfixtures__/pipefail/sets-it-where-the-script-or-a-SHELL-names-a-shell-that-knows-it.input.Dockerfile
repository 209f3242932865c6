FROM debian:12 AS script
RUN <<EOF
#!/bin/bash
cat list | xargs rm
EOF

FROM example.com/base AS named
SHELL ["/bin/ash", "-c"]
RUN \
    # fetches it
    curl -fsS https://example.com/a.tgz | tar xz

FROM named
RUN cat list | xargs rm
