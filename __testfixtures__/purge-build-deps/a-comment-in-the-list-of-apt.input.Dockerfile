FROM python:3.12-slim-bookworm
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        gcc \
        # for psycopg2
        libpq-dev && \
    pip install --no-cache-dir psycopg2
CMD ["python3", "-m", "app"]
