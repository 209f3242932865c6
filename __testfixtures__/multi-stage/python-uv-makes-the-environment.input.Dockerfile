FROM python:3.12
COPY --from=ghcr.io/astral-sh/uv:0.4 /uv /bin/uv
WORKDIR /app
COPY pyproject.toml uv.lock .python-version ./
RUN uv sync --frozen --no-dev
COPY main.py .
ENV PATH="/app/.venv/bin:$PATH"
CMD ["flask", "--app", "main", "run", "--host", "0.0.0.0"]
