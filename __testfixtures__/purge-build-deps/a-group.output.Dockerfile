FROM python:3.12-alpine3.20
RUN { apk add --no-cache libgcc libgomp && apk add --no-cache --virtual .build-deps gcc musl-dev && pip install --no-cache-dir uwsgi && apk del .build-deps; }
CMD ["uwsgi"]
