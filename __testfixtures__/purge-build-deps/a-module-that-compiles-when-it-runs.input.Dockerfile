FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc && pip install torch
CMD ["python3", "-m", "app"]
