FROM debian:12
RUN curl https://example.com/a --location --output a
