FROM python:3.12-alpine3.20 AS build
RUN apk add --no-cache libgcc libgomp && apk add --no-cache --virtual .build-deps gcc musl-dev && pip install --no-cache-dir uwsgi && apk del .build-deps
FROM python:3.12-alpine3.20
COPY --from=build /usr/local /usr/local
RUN ["apk", "add", "gcc"]
CMD ["python3", "-m", "app"]
