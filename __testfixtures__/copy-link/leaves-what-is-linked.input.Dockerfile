# syntax=docker/dockerfile:1
FROM debian:12-slim
COPY --link a /a/
