FROM debian:12
RUN apt-get update && if [ -n "$X" ]; then apt-get install -y curl; fi && \
    rm -rf /var/lib/apt/lists/*
