FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN python -m venv /opt/venv && /opt/venv/bin/pip install -r api/requirements.txt && python manage.py collectstatic
CMD ["python", "app.py"]
