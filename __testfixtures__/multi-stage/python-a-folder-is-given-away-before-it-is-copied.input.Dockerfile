FROM python:3.12
COPY . /app
RUN useradd app && chown -R app:app /app/data
WORKDIR /app
RUN pip install -r requirements.txt
USER app
CMD ["python", "app.py"]
