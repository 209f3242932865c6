FROM python:3.12-slim
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/
WORKDIR /app
COPY . .
RUN uv sync --locked --no-install-project --no-dev
RUN uv sync --locked --no-dev
CMD ["python", "app.py"]
