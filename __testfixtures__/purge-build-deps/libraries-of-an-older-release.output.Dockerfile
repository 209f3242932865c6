FROM python:3.11-slim-bullseye
RUN apt-get update && apt-get install -y gcc libffi-dev libssl-dev libffi7 libgomp1 libssl1.1 && pip install cryptography && apt-get purge -y --auto-remove gcc libffi-dev libssl-dev && rm -rf /var/lib/apt/lists/*
CMD ["python3", "-m", "app"]
