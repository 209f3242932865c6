FROM python:3.12
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt && go build -o /usr/local/bin/prices ./prices
CMD ["prices"]
