# syntax=docker/dockerfile:1
FROM debian:12 AS build
COPY a /a/
FROM debian:12-slim
COPY --chown=1000:app a /a/
COPY --chown=app:1000 b /b/
COPY --chown=1000 c /c/
