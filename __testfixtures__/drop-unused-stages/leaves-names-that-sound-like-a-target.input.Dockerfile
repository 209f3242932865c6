FROM debian:12 AS base
FROM base AS unit-test
RUN true
FROM debian:12
COPY a /a
