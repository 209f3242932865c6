FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends gcc nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/shop
COPY requirements.txt package.json package-lock.json ./
RUN pip install -r requirements.txt
RUN npm ci
COPY . .
RUN npm run build && python manage.py collectstatic --noinput
CMD ["gunicorn", "shop.wsgi:application"]
