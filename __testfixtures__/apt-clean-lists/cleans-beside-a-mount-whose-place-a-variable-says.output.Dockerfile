FROM debian:12
ENV ARCHIVES=/var/cache/apt
RUN --mount=type=cache,target=$ARCHIVES apt-get update && apt-get install -y curl && \
    rm -rf /var/lib/apt/lists/*
