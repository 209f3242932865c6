FROM python:3.11
COPY requirements.txt /tmp/requirements.txt
RUN pip install -r /tmp/requirements.txt
COPY app.py /srv/web/app.py
CMD ["python", "/srv/web/app.py"]
