FROM debian:12 AS base
RUN true
FROM base AS extra
RUN true
FROM debian:12
COPY a /a
