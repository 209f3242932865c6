FROM python:3.12-slim
COPY requirements.txt /srv/app/
RUN pip install -r /srv/app/requirements.txt
COPY . /srv/app
WORKDIR /srv/app
CMD ["python", "app.py"]
