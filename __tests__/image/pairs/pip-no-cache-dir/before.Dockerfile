FROM python:3.11-slim
WORKDIR /app
COPY greeting-1.0.tar.gz .
RUN pip install --no-build-isolation ./greeting-1.0.tar.gz
CMD ["python", "-c", "from greeting import greeting; print(greeting('world'))"]
