FROM python:3.12
WORKDIR /app
COPY pyproject.toml LICENSE ./
RUN poetry install --no-root
COPY . .
