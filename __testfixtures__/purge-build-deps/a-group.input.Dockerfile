FROM python:3.12-alpine3.20
RUN { apk add --no-cache gcc musl-dev && pip install --no-cache-dir uwsgi; }
CMD ["uwsgi"]
