FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates || true && \
    { apt-get install -y --no-install-recommends git; echo ok; } && \
    if [ "$X" = 1 ]; then apt-get update && apt-get install -y --no-install-recommends vim; fi && \
    rm -rf /var/lib/apt/lists/* && \
    echo "apt-get install is fun" && \
    pip install --no-cache-dir -r r.txt
