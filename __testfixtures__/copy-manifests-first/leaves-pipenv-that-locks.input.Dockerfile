FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pipenv lock && pipenv sync
CMD ["python", "app.py"]
