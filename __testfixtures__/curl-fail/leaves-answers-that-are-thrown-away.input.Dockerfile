FROM debian:12
RUN curl -so /dev/null https://example.com/a
