FROM python:3.12
WORKDIR /app
COPY . .
RUN ./setup.sh
RUN pip install -r requirements.txt
USER app
CMD ["python", "app.py"]
