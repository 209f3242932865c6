FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt ./
COPY wheels/lib-1.0-py3-none-any.whl ./wheels/
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "app.py"]
