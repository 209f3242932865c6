# syntax=docker/dockerfile:1
FROM debian:12-slim
RUN useradd --system --shell /usr/sbin/nologin shop
COPY --link a /usr/local/bin/a
