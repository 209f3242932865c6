# syntax=docker/dockerfile:1
FROM example.com/base
COPY a /a/
