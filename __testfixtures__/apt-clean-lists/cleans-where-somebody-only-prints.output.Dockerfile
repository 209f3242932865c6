FROM debian:12
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
USER 0
RUN echo apt-get install git && command -v apt-get && /opt/venv/bin/pip install x
