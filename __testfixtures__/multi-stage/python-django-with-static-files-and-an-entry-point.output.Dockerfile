FROM python:3.12-bookworm AS builder
ENV VIRTUAL_ENV=/opt/venv
RUN python -m venv $VIRTUAL_ENV
ENV PATH=$VIRTUAL_ENV/bin:$PATH

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1

# psycopg2 is compiled
RUN apt-get update && \
    apt-get install -y --no-install-recommends gcc libpq-dev gettext ffmpeg && \
    rm -rf /var/lib/apt/lists/*

WORKDIR /srv/shop

COPY docker-entrypoint.sh /usr/local/bin/
RUN chmod +x /usr/local/bin/docker-entrypoint.sh

COPY requirements.txt .
RUN pip install -r requirements.txt

COPY . .
RUN python manage.py collectstatic --noinput

FROM python:3.12-slim-bookworm
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        curl \
        ffmpeg \
        libpq5 && \
    rm -rf /var/lib/apt/lists/*
ENV VIRTUAL_ENV=/opt/venv
ENV PATH=$VIRTUAL_ENV/bin:$PATH
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
LABEL org.opencontainers.image.title="shop"
WORKDIR /srv/shop
COPY --from=builder /opt/venv /opt/venv
COPY --from=builder /usr/local/bin/docker-entrypoint.sh /usr/local/bin/docker-entrypoint.sh
COPY --from=builder /srv/shop /srv/shop

# Nobody needs root
RUN useradd --uid 1001 --create-home shop && chown -R shop:shop /srv/shop
USER shop

EXPOSE 8000
HEALTHCHECK --interval=30s CMD curl -f http://localhost:8000/ || exit 1
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["gunicorn", "shop.wsgi:application", "--bind", "0.0.0.0:8000"]
