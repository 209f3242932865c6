FROM python:3.12
COPY requirements.txt /app/
WORKDIR /app
RUN pip install -r requirements.txt
ADD . /app
