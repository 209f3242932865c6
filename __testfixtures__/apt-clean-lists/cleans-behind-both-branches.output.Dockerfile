FROM debian:12
RUN if [ "$(uname -m)" = x86_64 ]; then apt-get update && apt-get install -y a; else apt-get update && apt-get install -y b; fi && \
    rm -rf /var/lib/apt/lists/*
