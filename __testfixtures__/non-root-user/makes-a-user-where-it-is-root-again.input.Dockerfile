FROM python:3.12-slim
USER nobody
COPY app.py .
USER root
CMD ["python", "app.py"]
