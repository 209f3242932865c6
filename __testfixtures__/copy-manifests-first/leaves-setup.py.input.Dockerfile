FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN python setup.py install
CMD ["python", "app.py"]
