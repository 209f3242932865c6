FROM debian:12 AS base
ONBUILD WORKDIR /src
FROM base
COPY a .
