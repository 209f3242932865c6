FROM python:3.11
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
RUN python -m nltk.downloader punkt
CMD ["python", "app.py"]
