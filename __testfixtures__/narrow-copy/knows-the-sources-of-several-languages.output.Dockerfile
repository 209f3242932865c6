FROM python:3.12
WORKDIR /app
RUN apt-get update && apt-get install -y golang-go
COPY app.py go.mod requirements.txt ./
COPY prices ./prices
COPY shop ./shop
RUN pip install --no-cache-dir -r requirements.txt
RUN go build -o /usr/local/bin/prices ./prices
CMD ["gunicorn", "app:app"]
