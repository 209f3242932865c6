FROM python:3.11
WORKDIR /app
COPY . .
RUN cat packages.txt | xargs apt-get install -y
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
