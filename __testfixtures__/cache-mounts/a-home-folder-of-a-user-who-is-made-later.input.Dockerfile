FROM python:3.12
ENV HOME=/home/app
RUN pip install flask
RUN useradd -m app
USER app
