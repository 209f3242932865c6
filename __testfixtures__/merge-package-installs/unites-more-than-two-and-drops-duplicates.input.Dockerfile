FROM debian:12
RUN apt-get update && apt-get install -y a b && apt-get install -y b c && apt-get install -y a && rm -rf /var/lib/apt/lists/*
