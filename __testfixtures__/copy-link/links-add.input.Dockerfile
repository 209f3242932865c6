# syntax=docker/dockerfile:1
FROM debian:12-slim
ADD https://example.com/a.tar.gz /data/
