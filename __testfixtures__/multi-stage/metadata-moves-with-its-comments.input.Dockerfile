# syntax=docker/dockerfile:1

from python:3.11 as app

# Who to ask
label maintainer="someone@example.com"
# The port of the service
expose 8000

# How it starts
cmd ["python", "app.py"]

workdir /app
# What it is made of
copy . .
# And its dependencies
run pip install -r requirements.txt
