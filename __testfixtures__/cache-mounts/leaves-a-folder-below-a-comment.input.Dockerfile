FROM python:3.12
RUN pip install gunicorn && rm -rf /tmp/x \
# what pip keeps
  ~/.cache/pip /tmp/y
