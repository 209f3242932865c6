FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc $MORE && pip install uwsgi
CMD ["python3", "-m", "app"]
