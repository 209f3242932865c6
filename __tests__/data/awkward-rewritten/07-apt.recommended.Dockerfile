FROM debian:12
RUN apt-get update && apt-get install -y curl || true && \
    { apt-get install -y git; echo ok; } && \
    if [ "$X" = 1 ]; then apt-get update && apt-get install -y vim; fi && \
    rm -rf /var/lib/apt/lists/* && \
    echo "apt-get install is fun" && \
    pip install --no-cache-dir -r r.txt
