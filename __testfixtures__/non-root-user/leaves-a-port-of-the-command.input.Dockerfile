FROM python:3.12
COPY app.py .
CMD ["gunicorn", "--bind", "0.0.0.0:80", "app:app"]
