# syntax=docker/dockerfile:1
# a shop
FROM debian:12-slim
COPY --link a /a/
COPY --link b /b/
