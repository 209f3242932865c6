FROM python:3.12
ENV HOME=/srv
COPY app.py .
CMD ["python", "app.py"]
