FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install pipenv
RUN pipenv sync --system
CMD ["python", "app.py"]
