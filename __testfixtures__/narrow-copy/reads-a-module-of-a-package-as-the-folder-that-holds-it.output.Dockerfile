FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt ./
COPY jobs ./jobs
COPY shop ./shop
RUN pip install --no-cache-dir -r requirements.txt
CMD ["uvicorn", "shop.main:app", "--host", "0.0.0.0"]
