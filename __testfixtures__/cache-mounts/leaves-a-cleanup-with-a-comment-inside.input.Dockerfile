FROM python:3.12
RUN pip install gunicorn && rm -rf \
# what pip keeps
  ~/.cache/pip
