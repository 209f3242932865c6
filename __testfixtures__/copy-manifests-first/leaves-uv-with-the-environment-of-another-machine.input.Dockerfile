FROM python:3.12-slim
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/
WORKDIR /app
COPY . .
RUN uv sync --frozen
CMD ["python", "app.py"]
