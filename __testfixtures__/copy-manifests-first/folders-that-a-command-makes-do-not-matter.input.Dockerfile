FROM python:3.12
WORKDIR /app
COPY . .
RUN mkdir -p /app/logs data && chown www-data logs && pip install -r requirements.txt
