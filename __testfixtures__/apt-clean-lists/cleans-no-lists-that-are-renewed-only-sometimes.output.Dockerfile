FROM debian:12
ARG FRESH
RUN apt-get update && apt-get install -y curl
USER 0
RUN if [ -n "$FRESH" ]; then apt-get update; fi; apt-get install -y git && \
    rm -rf /var/lib/apt/lists/*
FROM debian:12
RUN apt-get update && apt-get install -y curl
USER 0
RUN test -d /x || apt-get update; apt-get install -y git && rm -rf /var/lib/apt/lists/*
FROM debian:12
RUN apt-get update && apt-get install -y curl
USER 0
RUN test -d /x && apt-get update; apt-get install -y git && rm -rf /var/lib/apt/lists/*
