FROM debian:12
RUN curl --fail https://example.com/a --location --output a
