FROM python:3.12-slim
SHELL ["/usr/bin/python3", "-c"]
ENV A=b
SHELL ["/bin/sh", "-c"]
COPY app.py .
CMD ["python", "app.py"]
