FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml ./
COPY examples ./examples
COPY shop ./shop
RUN pip install --no-cache-dir .
CMD ["python", "-m", "shop"]
