FROM python:3.8-alpine3.12
RUN apk add --no-cache openssl-dev libgcc libgomp && apk add --no-cache --virtual .build-deps gcc musl-dev && pip install cryptography && apk del .build-deps
CMD ["python3", "-m", "app"]
