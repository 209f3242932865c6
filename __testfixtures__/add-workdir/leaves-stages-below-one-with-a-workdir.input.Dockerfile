FROM debian:12 AS base
WORKDIR /src
FROM base
COPY a .
