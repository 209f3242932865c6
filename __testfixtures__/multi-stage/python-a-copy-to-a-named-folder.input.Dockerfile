FROM python:3.11
WORKDIR /app
COPY . .
RUN cp -t /usr/local/bin run.sh
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
