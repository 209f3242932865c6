FROM python:3.12-slim
run apt-get update && \
  { apt-get install -y graphviz jq tree curl && rm -rf /var/lib/apt/lists/*; }
run apt-get install -y zip
HEALTHCHECK CMD curl -f http://localhost/
CMD ["python3", "app.py"]
