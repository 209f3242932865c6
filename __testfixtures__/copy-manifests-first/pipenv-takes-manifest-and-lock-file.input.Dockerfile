FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install pipenv && pipenv install --system --deploy
CMD ["python", "app.py"]
