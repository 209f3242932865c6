FROM python:3.12
RUN useradd -m -u 1000 app
USER app
RUN pip install flask
