FROM python:3.12-slim
HEALTHCHECK CMD curl -f http://localhost/ || wget -q http://localhost/
RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y jq curl wget
CMD ["python3", "app.py"]
