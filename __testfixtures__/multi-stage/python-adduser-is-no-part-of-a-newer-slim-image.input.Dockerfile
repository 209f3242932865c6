FROM python:3.13-trixie
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
RUN adduser --disabled-password --uid 1500 app
USER app
CMD ["python", "app.py"]
