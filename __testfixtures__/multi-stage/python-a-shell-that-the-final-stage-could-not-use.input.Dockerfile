FROM python:3.11
SHELL ["/usr/bin/fish", "-c"]
WORKDIR /app
COPY . .
RUN ["pip", "install", "-r", "requirements.txt"]
CMD ["python", "app.py"]
