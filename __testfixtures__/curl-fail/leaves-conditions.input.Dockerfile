FROM debian:12
RUN if curl -o a https://example.com/a; then true; fi
