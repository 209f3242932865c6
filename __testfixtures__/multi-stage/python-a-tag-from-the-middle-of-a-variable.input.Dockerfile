ARG TAG=3.11-bookworm
FROM python:$TAG
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
