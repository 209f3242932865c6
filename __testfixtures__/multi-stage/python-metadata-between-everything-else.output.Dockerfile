FROM python:3.11 AS builder
ENV VIRTUAL_ENV=/opt/venv
RUN python -m venv $VIRTUAL_ENV
ENV PATH=$VIRTUAL_ENV/bin:$PATH
ENV LANG=C.UTF-8

WORKDIR /app

COPY . .
RUN pip install -r requirements.txt

FROM python:3.11-slim
ENV VIRTUAL_ENV=/opt/venv
ENV PATH=$VIRTUAL_ENV/bin:$PATH
LABEL org.opencontainers.image.title="web"
ENV LANG=C.UTF-8
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
COPY --from=builder /app /app
EXPOSE 8000
# Who stops it
STOPSIGNAL SIGINT
VOLUME /app/data
HEALTHCHECK NONE
CMD ["python", "app.py"]
