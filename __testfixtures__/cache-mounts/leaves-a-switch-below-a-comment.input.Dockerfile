FROM python:3.12
RUN pip install gunicorn \
# or the layer grows
  --no-cache-dir
