FROM python:3.12
RUN useradd --uid 1500 app && mkdir -p /var/log/app && chown app:app /var/log/app
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
USER app
CMD ["python", "app.py"]
