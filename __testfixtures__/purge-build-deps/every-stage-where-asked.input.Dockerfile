FROM python:3.12-alpine3.20 AS build
RUN apk add --no-cache gcc musl-dev && pip install --no-cache-dir uwsgi
FROM python:3.12-alpine3.20
COPY --from=build /usr/local /usr/local
RUN ["apk", "add", "gcc"]
CMD ["python3", "-m", "app"]
