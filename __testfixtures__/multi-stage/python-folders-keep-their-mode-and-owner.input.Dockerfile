FROM python:3.12
RUN useradd --uid 1500 app
WORKDIR /data
WORKDIR /app
RUN chmod 770 /app && chown app /data
COPY . .
RUN pip install -r requirements.txt
USER app
CMD ["python", "app.py"]
