FROM python:3.13-trixie AS builder
ENV VIRTUAL_ENV=/opt/venv
RUN python -m venv $VIRTUAL_ENV
ENV PATH=$VIRTUAL_ENV/bin:$PATH
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM python:3.13-slim-trixie
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        adduser && \
    rm -rf /var/lib/apt/lists/*
ENV VIRTUAL_ENV=/opt/venv
ENV PATH=$VIRTUAL_ENV/bin:$PATH
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
COPY . .
RUN adduser --disabled-password --uid 1500 app
USER app
CMD ["python", "app.py"]
