FROM python:3.12-slim
RUN pip install flask
USER root
RUN rm -r /root/.cache
