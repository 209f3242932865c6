FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc && pip install uwsgi && apt-get purge -y --auto-remove gcc
CMD ["python3", "-m", "app"]
