FROM debian:12
RUN apt-get install -y --no-install-recommends git ca-certificates && git clone https://example.com/a/b
