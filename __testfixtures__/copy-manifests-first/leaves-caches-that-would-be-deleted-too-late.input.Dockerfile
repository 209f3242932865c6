FROM python:3.12
WORKDIR /app
COPY . .
RUN apt-get update && apt-get install -y gcc && make && rm -rf /var/lib/apt/lists/*
