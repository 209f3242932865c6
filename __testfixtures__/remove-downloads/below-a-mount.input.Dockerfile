FROM debian:12
RUN --mount=type=cache,target=/tmp wget -P /tmp https://example.com/a.tgz && tar xf /tmp/a.tgz -C /opt
