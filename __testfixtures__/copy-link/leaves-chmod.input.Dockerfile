# syntax=docker/dockerfile:1
FROM debian:12-slim
COPY --chmod=755 a /a/
