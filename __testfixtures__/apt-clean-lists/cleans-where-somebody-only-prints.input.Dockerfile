FROM debian:12
RUN apt-get update && apt-get install -y curl
USER 0
RUN echo apt-get install git && command -v apt-get && /opt/venv/bin/pip install x
