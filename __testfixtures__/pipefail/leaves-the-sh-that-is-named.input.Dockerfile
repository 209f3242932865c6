FROM debian:12 AS named
SHELL ["/bin/sh", "-c"]
RUN cat list | xargs rm

FROM debian:12 AS script
RUN <<EOF
#!/bin/sh
cat list | xargs rm
EOF

FROM alpine:3.22
RUN <<EOF
#!/bin/dash
cat list | xargs rm
EOF
CMD tail -f log | tee out
