FROM debian:bookworm
RUN apt-get update && apt-get install -y nodejs npm && rm -rf /var/lib/apt/lists/*
COPY server.js .
CMD ["node", "server.js"]
