FROM debian:12 AS base
RUN curl -fsS https://example.com/a | sh
FROM base
RUN curl -fsS https://example.com/b | sh
