FROM python:3.11

WORKDIR /app

# The wheels lie beside the sources
COPY requirements.txt ./
COPY wheels ./wheels
RUN pip install --no-cache-dir --no-index --find-links=wheels -r requirements.txt

COPY . .

EXPOSE 18451
CMD ["python", "app.py"]
