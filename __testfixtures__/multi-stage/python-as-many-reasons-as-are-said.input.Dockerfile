FROM python:3.11
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
RUN make-one
RUN make-two
RUN make-three
CMD ["python", "app.py"]
