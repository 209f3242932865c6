FROM python:3.12
RUN useradd a && useradd b
COPY app.py .
CMD ["python", "app.py"]
