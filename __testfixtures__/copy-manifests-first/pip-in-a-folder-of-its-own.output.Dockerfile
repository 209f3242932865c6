FROM python:3.12-slim
WORKDIR /app
COPY api/requirements.txt ./api/
RUN python -m venv /opt/venv && /opt/venv/bin/pip install -r api/requirements.txt
COPY . .
RUN python manage.py collectstatic
CMD ["python", "app.py"]
