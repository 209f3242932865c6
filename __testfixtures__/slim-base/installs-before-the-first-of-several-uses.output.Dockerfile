FROM python:3.12-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        curl \
        git \
        wget && \
    rm -rf /var/lib/apt/lists/*
RUN git --version
RUN apt-get update && apt-get install -y jq
RUN curl --version
HEALTHCHECK CMD wget -q http://localhost/
CMD ["python3"]
