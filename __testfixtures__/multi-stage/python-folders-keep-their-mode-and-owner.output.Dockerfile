FROM python:3.12 AS builder
ENV VIRTUAL_ENV=/opt/venv
RUN python -m venv $VIRTUAL_ENV
ENV PATH=$VIRTUAL_ENV/bin:$PATH
RUN useradd --uid 1500 app
WORKDIR /data
WORKDIR /app
RUN chmod 770 /app && chown app /data
COPY . .
RUN pip install -r requirements.txt

FROM python:3.12-slim
ENV VIRTUAL_ENV=/opt/venv
ENV PATH=$VIRTUAL_ENV/bin:$PATH
RUN useradd --uid 1500 app
WORKDIR /data
WORKDIR /app
RUN chmod 770 /app && chown app /data
COPY --from=builder /opt/venv /opt/venv
COPY --from=builder /app /app
USER app
CMD ["python", "app.py"]
