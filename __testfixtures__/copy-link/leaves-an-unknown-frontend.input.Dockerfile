# syntax=example.com/front:2
FROM debian:12-slim
COPY a /a/
