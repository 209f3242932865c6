FROM python:3.12 AS builder
ENV VIRTUAL_ENV=/opt/venv
RUN python -m venv $VIRTUAL_ENV
ENV PATH=$VIRTUAL_ENV/bin:$PATH
RUN useradd --uid 1500 app && mkdir -p /var/log/app && chown app:app /var/log/app
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt

FROM python:3.12-slim
ENV VIRTUAL_ENV=/opt/venv
ENV PATH=$VIRTUAL_ENV/bin:$PATH
RUN useradd --uid 1500 app && mkdir -p /var/log/app && chown app:app /var/log/app
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
COPY . .
USER app
CMD ["python", "app.py"]
