FROM python:3.12-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        git && \
    rm -rf /var/lib/apt/lists/*
RUN git clone git://example.com/x /x
RUN apt-get update && apt-get install -y jq
CMD ["python", "/x/app.py"]
