ARG VERSION=12
FROM debian:$VERSION AS worker
RUN true
FROM debian:$VERSION
COPY a /a
