FROM python:3.12-slim
CMD ["python", "app.py"]
COPY app.py .
RUN useradd --system --create-home app
USER app
