# syntax=docker/dockerfile:1.7
# check=skip=all
FROM debian:12-slim
COPY --link a /a/
