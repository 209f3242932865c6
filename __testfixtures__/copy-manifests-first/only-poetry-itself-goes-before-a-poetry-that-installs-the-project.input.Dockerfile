FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install poetry
RUN poetry install
CMD ["python", "app.py"]
