FROM python:3.10-slim-bookworm
COPY app.py .
ENTRYPOINT ["python3", "app.py"]
