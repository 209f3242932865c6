FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install uv && uv sync
ENV PATH=/app/.venv/bin:$PATH
CMD ["python", "main.py"]
