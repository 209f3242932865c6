FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc && ./build.sh && pip install uwsgi
CMD ["python3", "-m", "app"]
