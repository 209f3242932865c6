FROM debian:12 AS base
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsS https://example.com/a | sh
FROM base
RUN curl -fsS https://example.com/b | sh
