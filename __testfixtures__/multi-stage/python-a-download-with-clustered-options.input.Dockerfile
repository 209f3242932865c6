FROM python:3.11
WORKDIR /app
COPY . .
RUN curl -fsSLo /usr/local/bin/tool https://example.com/tool
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
