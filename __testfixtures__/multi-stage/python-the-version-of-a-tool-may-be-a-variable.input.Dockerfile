FROM python:3.11
ENV POETRY_VERSION=1.8.3
RUN pip install "poetry==$POETRY_VERSION"
WORKDIR /app
COPY poetry.lock pyproject.toml /app/
RUN poetry config virtualenvs.create false \
  && poetry install --no-interaction --no-ansi
COPY . /app
CMD uvicorn app.main:app --host 0.0.0.0 --port $PORT
