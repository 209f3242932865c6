FROM python:3.12
RUN apt-get update \
  && apt-get install -y --no-install-recommends \
     graphviz \
     jq \
  && rm -rf /var/lib/apt/lists/*
COPY app.py .
RUN git --version
CMD ["python", "app.py"]
