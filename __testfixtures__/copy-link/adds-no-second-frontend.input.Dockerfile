# syntax=docker/dockerfile:1.7
# check=skip=all
FROM debian:12-slim
COPY a /a/
