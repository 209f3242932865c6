# syntax=docker/dockerfile:1
FROM debian:12-slim
COPY --link --chown=1000:1000 a /app/
