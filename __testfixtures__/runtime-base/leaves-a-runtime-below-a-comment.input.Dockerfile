FROM debian:12
RUN apt-get update && apt-get install -y --no-install-recommends \
    # what it runs on
    python3 \
    tzdata
COPY app.py /srv/
CMD ["python3", "/srv/app.py"]
