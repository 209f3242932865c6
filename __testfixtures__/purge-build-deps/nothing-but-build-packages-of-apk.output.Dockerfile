FROM python:3.12-alpine3.20
RUN apk add --no-cache libgcc && apk add --no-cache --virtual .build-deps make cargo && pip install --no-cache-dir orjson && apk del .build-deps
CMD ["python3", "-m", "app"]
