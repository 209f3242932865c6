FROM python:3.12-bookworm
WORKDIR /srv/shop
COPY . .
RUN pip install -r requirements.txt
RUN python manage.py collectstatic --noinput
CMD ["gunicorn", "shop.wsgi:application"]
