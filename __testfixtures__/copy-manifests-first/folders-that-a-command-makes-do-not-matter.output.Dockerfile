FROM python:3.12
WORKDIR /app
COPY requirements.txt ./
RUN mkdir -p /app/logs data && chown www-data logs && pip install -r requirements.txt
COPY . .
