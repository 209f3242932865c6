FROM python:3.11
COPY healthcheck-it /usr/local/bin/
HEALTHCHECK CMD ["healthcheck-it"]
