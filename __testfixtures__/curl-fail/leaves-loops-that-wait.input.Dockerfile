FROM debian:12
RUN until curl -o a https://example.com/a; do sleep 1; done
