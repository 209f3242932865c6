FROM python:3.11
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
RUN make-one
RUN make-two
RUN make-three
RUN make-four
RUN make-five
CMD ["python", "app.py"]
