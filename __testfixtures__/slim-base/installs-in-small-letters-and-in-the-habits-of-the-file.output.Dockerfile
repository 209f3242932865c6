from python:3.12-slim
run apt-get update \
    && apt-get install -y --no-install-recommends \
           git \
    && rm -rf /var/lib/apt/lists/*
run echo one \
    && echo two
run git clone git://example.com/x /x
