FROM python:3.9-slim
WORKDIR /app
RUN apt-get update && \
    apt-get install -y --no-install-recommends gcc && \
    rm -rf /var/lib/apt/lists/*
COPY requirements.txt .
RUN pip install --user --no-cache-dir -r requirements.txt
COPY app/ ./app/
RUN python -m pytest app/tests/
ENV PATH=/root/.local/bin:$PATH
RUN adduser --disabled-password appuser
USER appuser
CMD ["python", "app/main.py"]
