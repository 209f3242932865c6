FROM python:3.11
RUN pip install poetry==1.8.3
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry config virtualenvs.create false && poetry install --no-root --only main
COPY app ./app
CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0"]
