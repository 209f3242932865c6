ARG PYTHON_VERSION=3.11
FROM python:${PYTHON_VERSION}
ARG COMMIT
LABEL commit=$COMMIT
WORKDIR /app
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY . .
CMD ["python", "app.py"]
