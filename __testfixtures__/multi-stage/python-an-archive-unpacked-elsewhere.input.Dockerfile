FROM python:3.11
WORKDIR /app
COPY . .
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xzC /usr/local
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
