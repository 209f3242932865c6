FROM debian:12 AS base
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*

FROM base
RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*

FROM debian:12-slim
RUN apt-get update && apt-get install -y jq && rm -rf /var/lib/apt/lists/*
