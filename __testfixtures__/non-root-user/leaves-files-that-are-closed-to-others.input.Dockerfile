FROM python:3.12
COPY app.py .
RUN chmod 700 app.py
CMD ["python", "app.py"]
