FROM python:3.11
WORKDIR /app
COPY . .
RUN bash -c "echo done &> /etc/done"
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
