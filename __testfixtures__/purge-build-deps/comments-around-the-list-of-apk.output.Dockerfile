FROM python:3.12-alpine3.20
RUN \
    # what builds
    apk add -q --no-cache libgcc libgomp && \
    apk add --no-cache --virtual .build-deps gcc musl-dev linux-headers && \
    # the modules
    pip install --no-cache-dir uwsgi && \
    apk del .build-deps
CMD ["python3", "-m", "app"]
