FROM python:3.12-slim-bookworm
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        build-essential \
        libffi-dev \
        libxml2-dev \
        curl && \
    pip install --no-cache-dir cryptography lxml && \
    rm -rf /var/lib/apt/lists/*
CMD ["python3", "-m", "app"]
