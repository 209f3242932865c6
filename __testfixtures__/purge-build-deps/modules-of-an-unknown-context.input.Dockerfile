FROM python:3.12-slim-bookworm
COPY requirements.txt .
RUN apt-get update && apt-get install -y gcc && pip install -r requirements.txt
CMD ["python3", "-m", "app"]
