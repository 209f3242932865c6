FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
# the application
COPY . .
RUN python -m unittest
CMD ["gunicorn", "app:app"]
