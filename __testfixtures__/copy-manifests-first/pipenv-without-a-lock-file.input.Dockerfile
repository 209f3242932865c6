FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pipenv install --system --skip-lock
CMD ["python", "app.py"]
