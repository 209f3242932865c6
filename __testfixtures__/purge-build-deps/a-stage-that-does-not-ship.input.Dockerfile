FROM python:3.12-slim-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev && pip install --no-cache-dir psycopg2 && rm -rf /var/lib/apt/lists/*
FROM python:3.12-slim-bookworm
COPY --from=build /usr/local /usr/local
CMD ["python3", "-m", "app"]
