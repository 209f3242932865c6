FROM debian:12
RUN curl https://example.com/a && curl https://example.com/a > /dev/null
