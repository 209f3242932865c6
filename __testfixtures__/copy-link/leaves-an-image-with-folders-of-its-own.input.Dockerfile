# syntax=docker/dockerfile:1
FROM redis:7
COPY a /data/
