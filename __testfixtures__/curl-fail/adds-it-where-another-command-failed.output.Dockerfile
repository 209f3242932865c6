FROM debian:12
RUN test -e a || curl -f -o a https://example.com/a
