FROM python:3.12-alpine3.20
RUN apk add --no-cache make cargo && pip install --no-cache-dir orjson
CMD ["python3", "-m", "app"]
