FROM debian:12 AS base
FROM base AS a
RUN apt-get update && apt-get install -y curl
FROM base
RUN apt-get update && apt-get install -y git
FROM a
RUN apt-get update && apt-get install -y make
