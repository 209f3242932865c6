FROM debian:12
RUN apt-get update && apt-get install -y vim nano && rm -rf /var/lib/apt/lists/*
COPY app /app
CMD ["/app"]
