FROM debian:12
RUN curl -fsSLo a https://example.com/a && curl --fail -o a https://example.com/a && curl --fail-with-body -o a https://example.com/a
