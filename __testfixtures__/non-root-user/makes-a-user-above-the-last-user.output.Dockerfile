FROM python:3.12-slim
COPY app.py .
EXPOSE 8080
USER root
RUN useradd --system --create-home app
USER app
CMD ["python", "app.py"]
