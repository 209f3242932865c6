FROM debian:12 AS base
RUN apt-get update && apt-get install -y python3
CMD ["python3", "app.py"]
FROM base
RUN true
