FROM debian:12
RUN curl -sSL https://example.com/list | while read one; do echo "$one"; done
