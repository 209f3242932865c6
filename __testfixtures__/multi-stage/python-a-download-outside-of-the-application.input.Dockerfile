FROM python:3.11
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
RUN curl -fsSL -o /usr/local/bin/tool https://example.com/tool && chmod +x /usr/local/bin/tool
CMD ["python", "app.py"]
