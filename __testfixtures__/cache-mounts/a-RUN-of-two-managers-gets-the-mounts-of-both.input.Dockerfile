FROM python:3.12
RUN apt-get update && apt-get install -y gcc && pip install --no-cache-dir flask && rm -rf /var/lib/apt/lists/*
