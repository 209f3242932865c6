FROM python:3.12-slim
COPY app.py .
SHELL ["/usr/bin/python3", "-c"]
CMD ["python", "app.py"]
