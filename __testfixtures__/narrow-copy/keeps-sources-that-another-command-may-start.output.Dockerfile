FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
# the application
COPY *.py ./
COPY data ./data
COPY jobs ./jobs
COPY shop ./shop
COPY templates ./templates
CMD ["gunicorn", "app:app"]
