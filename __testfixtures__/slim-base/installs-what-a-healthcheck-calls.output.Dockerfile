FROM node:20-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        ca-certificates \
        curl && \
    rm -rf /var/lib/apt/lists/*
COPY server.js .
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
CMD ["node", "server.js"]
