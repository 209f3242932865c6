FROM python:3.12-alpine3.20
RUN apk add -U libgcc libgomp gcc musl-dev && pip install --no-cache-dir uwsgi
CMD ["uwsgi"]
