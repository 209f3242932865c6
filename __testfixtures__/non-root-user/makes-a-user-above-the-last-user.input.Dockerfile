FROM python:3.12-slim
COPY app.py .
EXPOSE 8080
USER root
CMD ["python", "app.py"]
