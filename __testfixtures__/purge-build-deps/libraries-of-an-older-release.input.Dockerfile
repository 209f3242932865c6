FROM python:3.11-slim-bullseye
RUN apt-get update && apt-get install -y gcc libffi-dev libssl-dev && pip install cryptography && rm -rf /var/lib/apt/lists/*
CMD ["python3", "-m", "app"]
