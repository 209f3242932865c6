FROM python:3.12-alpine3.20
RUN apk add gcc --no-cache musl-dev && pip install --no-cache-dir uwsgi
CMD ["uwsgi"]
