FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN python -m pytest
CMD ["python", "main.py"]
