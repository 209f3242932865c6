FROM debian:12
RUN set -- -e; apt-get update; apt-get install -y curl && rm -rf /var/lib/apt/lists/*
FROM debian:12
RUN set -e & apt-get update; apt-get install -y curl && rm -rf /var/lib/apt/lists/*
