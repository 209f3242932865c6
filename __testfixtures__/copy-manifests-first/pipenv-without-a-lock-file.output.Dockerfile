FROM python:3.12-slim
WORKDIR /app
COPY Pipfile ./
RUN pipenv install --system --skip-lock
COPY . .
CMD ["python", "app.py"]
