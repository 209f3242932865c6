FROM python:3.12-alpine3.20
RUN apk add --no-cache \
        bash \
        build-base \
        postgresql-dev && \
    pip install --no-cache-dir psycopg2
CMD ["python3", "-m", "app"]
