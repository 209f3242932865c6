FROM python:3.12-slim AS base
WORKDIR /app
COPY . .

FROM base
RUN pip install --no-cache-dir -r requirements.txt
