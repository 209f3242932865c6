FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install uv && uv pip install --system -r requirements.txt
COPY . .
CMD ["python", "app.py"]
