FROM python:3.11-slim-bookworm
RUN apt-get update \
  && apt-get install -y --no-install-recommends \
    tzdata \
  && rm -rf /var/lib/apt/lists/*
COPY app.py .
RUN pip install flask
CMD ["python3", "app.py"]
