FROM python:3.12-slim-bookworm
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        build-essential \
        libffi-dev \
        libxml2-dev \
        curl \
        libffi8 \
        libgomp1 \
        libxml2 && \
    pip install --no-cache-dir cryptography lxml && \
    apt-get purge -y --auto-remove build-essential libffi-dev libxml2-dev && \
    rm -rf /var/lib/apt/lists/*
CMD ["python3", "-m", "app"]
