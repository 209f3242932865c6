FROM debian:12 AS base
COPY a .
FROM base
COPY b .
