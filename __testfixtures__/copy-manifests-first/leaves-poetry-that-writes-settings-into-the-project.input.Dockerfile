FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN poetry config --local virtualenvs.create false
RUN poetry install --no-root
CMD ["python", "app.py"]
