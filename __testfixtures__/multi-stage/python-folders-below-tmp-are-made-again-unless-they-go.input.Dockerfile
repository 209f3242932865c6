FROM python:3.12
RUN mkdir -p /tmp/build && touch /tmp/build/x && rm -rf /tmp/build
RUN mkdir /tmp/uploads
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "app.py"]
