# a shop
FROM debian:12-slim
COPY a /a/
COPY b /b/
