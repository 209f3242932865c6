FROM python:3.12
RUN pip install --user flask
COPY app.py .
CMD ["python", "app.py"]
