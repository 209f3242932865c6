FROM debian:12
RUN test -e a || curl -o a https://example.com/a
