FROM python:3.11-slim
RUN pip install pipenv
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-root
CMD ["python", "-m", "app"]
