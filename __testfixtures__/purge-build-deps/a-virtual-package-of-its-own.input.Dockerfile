FROM python:3.12-alpine3.20
RUN apk add --no-cache --virtual .deps gcc musl-dev && pip install uwsgi && apk del .deps
CMD ["python3", "-m", "app"]
