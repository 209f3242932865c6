FROM python:3.12-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        git && \
    rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
ENTRYPOINT ["./entry.sh"]
CMD ["python", "app.py"]
