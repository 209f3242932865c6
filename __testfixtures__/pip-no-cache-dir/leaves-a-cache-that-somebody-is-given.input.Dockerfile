FROM python:3.12
RUN pip install flask && chown -R 1000 ~/.cache
