# syntax=docker/dockerfile:1

from python:3.11 as builder
env VIRTUAL_ENV=/opt/venv
run python -m venv $VIRTUAL_ENV
env PATH=$VIRTUAL_ENV/bin:$PATH

workdir /app
# What it is made of
copy . .
# And its dependencies
run pip install -r requirements.txt

from python:3.11-slim as app
env VIRTUAL_ENV=/opt/venv
env PATH=$VIRTUAL_ENV/bin:$PATH
# Who to ask
label maintainer="someone@example.com"
workdir /app
copy --from=builder /opt/venv /opt/venv
copy --from=builder /app /app
# The port of the service
expose 8000
# How it starts
cmd ["python", "app.py"]
