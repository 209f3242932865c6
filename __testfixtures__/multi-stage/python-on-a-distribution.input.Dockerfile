FROM debian:12
RUN apt-get update && apt-get install -y python3 python3-pip
WORKDIR /app
COPY . .
RUN pip install --break-system-packages -r requirements.txt
CMD ["python3", "app.py"]
