FROM debian:12
RUN apt-get update \
  && apt-get install -y --no-install-recommends \
    python3 \
    tzdata \
    python3-pip \
  && rm -rf /var/lib/apt/lists/*
COPY app.py .
RUN pip install flask
CMD ["python3", "app.py"]
