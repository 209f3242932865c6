FROM python:3.12
HEALTHCHECK CMD curl -f http://localhost/ || wget -q http://localhost/
RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y jq
CMD ["python3", "app.py"]
