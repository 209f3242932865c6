# syntax=docker/dockerfile:1
FROM debian:12-slim
COPY --from=golang:1.22 /usr/share/certs /usr/local/share
