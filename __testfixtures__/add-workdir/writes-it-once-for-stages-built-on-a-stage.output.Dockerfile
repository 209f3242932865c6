FROM debian:12 AS base
WORKDIR /
COPY a .
FROM base
COPY b .
