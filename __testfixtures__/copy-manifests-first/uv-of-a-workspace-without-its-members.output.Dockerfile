FROM python:3.12-slim
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/
WORKDIR /app
COPY pyproject.toml uv.lock ./
COPY packages/a/pyproject.toml ./packages/a/
RUN uv sync --frozen --no-install-workspace
COPY . .
RUN uv sync --frozen
CMD ["python", "app.py"]
