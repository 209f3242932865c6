FROM python:3.12-slim-bookworm
WORKDIR /app
COPY requirements.txt .
RUN apt-get update && apt-get install -y gcc && pip install -r requirements.txt && rm -rf /var/lib/apt/lists/*
CMD ["python3", "-m", "app"]
