FROM debian:12
CMD ["python3", "/srv/app.py"]

RUN apt-get update && apt-get install -y python3