# syntax=docker/dockerfile:1.2
FROM debian:12-slim
COPY a /a/
