FROM python:3.12-slim
USER nobody
COPY app.py .
USER root
RUN useradd --system --create-home app
USER app
CMD ["python", "app.py"]
