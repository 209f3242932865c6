FROM python:3.11
WORKDIR /app
COPY . .
RUN curl -fsSL https://example.com/install.sh | sh
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
