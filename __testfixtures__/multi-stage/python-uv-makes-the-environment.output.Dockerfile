FROM python:3.12 AS builder
COPY --from=ghcr.io/astral-sh/uv:0.4 /uv /bin/uv
WORKDIR /app
COPY pyproject.toml uv.lock .python-version ./
RUN uv sync --frozen --no-dev

FROM python:3.12-slim
WORKDIR /app
COPY --from=builder /app /app
COPY main.py .
ENV PATH="/app/.venv/bin:$PATH"
CMD ["flask", "--app", "main", "run", "--host", "0.0.0.0"]
