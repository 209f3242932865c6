FROM debian:12
RUN ! curl -o a https://example.com/a
