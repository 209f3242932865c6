FROM python:3.12-slim-bookworm
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        gcc \
        # for psycopg2
        libpq-dev \
        libgomp1 \
        libpq5 && \
    pip install --no-cache-dir psycopg2 && \
    apt-get purge -y --auto-remove gcc libpq-dev
CMD ["python3", "-m", "app"]
