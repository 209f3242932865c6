FROM python:3.12-alpine3.20
RUN \
    # what builds
    apk add -q --no-cache gcc musl-dev linux-headers && \
    # the modules
    pip install --no-cache-dir uwsgi
CMD ["python3", "-m", "app"]
