FROM python:3.12-slim-bookworm AS builder
ENV VIRTUAL_ENV=/opt/venv
RUN python -m venv $VIRTUAL_ENV
ENV PATH=$VIRTUAL_ENV/bin:$PATH
RUN apt-get update && apt-get install -y --no-install-recommends gcc nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/shop
COPY requirements.txt package.json package-lock.json ./
RUN pip install -r requirements.txt
RUN npm ci
COPY . .
RUN npm run build && python manage.py collectstatic --noinput

FROM python:3.12-slim-bookworm
ENV VIRTUAL_ENV=/opt/venv
ENV PATH=$VIRTUAL_ENV/bin:$PATH
WORKDIR /srv/shop
COPY --from=builder /opt/venv /opt/venv
COPY --from=builder /srv/shop /srv/shop
CMD ["gunicorn", "shop.wsgi:application"]
