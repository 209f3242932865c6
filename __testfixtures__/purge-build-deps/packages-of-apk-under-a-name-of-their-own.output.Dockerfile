FROM python:3.12-alpine3.20
RUN apk add --no-cache \
        bash \
        libgcc \
        libgomp \
        libpq \
        libstdc++ && \
    apk add --no-cache --virtual .build-deps build-base postgresql-dev && \
    pip install --no-cache-dir psycopg2 && \
    apk del .build-deps
CMD ["python3", "-m", "app"]
