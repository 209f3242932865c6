FROM python:3.12-alpine3.20
RUN apk add --no-cache \
    bash \
    # for the wheels
    gcc musl-dev && pip install uwsgi
CMD ["python3", "-m", "app"]
