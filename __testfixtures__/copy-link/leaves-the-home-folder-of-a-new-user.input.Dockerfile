# syntax=docker/dockerfile:1
FROM debian:12-slim
RUN useradd -d /shop -m shop
COPY a /shop/
