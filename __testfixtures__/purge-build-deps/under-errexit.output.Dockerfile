FROM python:3.12-slim-bookworm
RUN set -eux; \
    apt-get update; \
    apt-get install -y gcc libpq-dev libgomp1 libpq5; \
    pip install --no-cache-dir psycopg2; \
    apt-get purge -y --auto-remove gcc libpq-dev; \
    rm -rf /var/lib/apt/lists/*
CMD ["python3", "-m", "app"]
