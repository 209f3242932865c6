FROM python:3.12-slim
ENV PIP_CONSTRAINT=/app/constraints.txt
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
