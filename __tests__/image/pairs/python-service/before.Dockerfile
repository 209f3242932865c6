FROM python:3.11
WORKDIR /app
COPY . .
RUN pip install --no-build-isolation ./greeting-1.0.tar.gz
CMD ["python", "app.py"]
