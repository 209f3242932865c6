FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install -r deps.txt
CMD ["python", "app.py"]
