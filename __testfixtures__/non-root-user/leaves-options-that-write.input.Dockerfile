FROM python:3.12
COPY app.py .
CMD ["gunicorn", "--pid", "/run/app.pid", "app:app"]
