FROM debian:12
RUN apt-get update && \
    apt-get install -y curl && \
    if true; then /bin/rm -rf /var/lib/apt/lists/*; fi
