FROM python:3.12-slim AS source
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt

FROM python:3.12-slim
RUN --mount=from=source,source=/app,target=/app cp -r /app/shop /srv
CMD ["python", "-m", "shop"]
