FROM python:3.12-alpine3.20
RUN apk add -U libgcc libgomp && apk add --virtual .build-deps gcc musl-dev && pip install --no-cache-dir uwsgi && \
    apk del .build-deps
CMD ["uwsgi"]
