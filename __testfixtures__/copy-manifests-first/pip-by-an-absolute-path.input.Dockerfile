FROM python:3.12-slim
COPY . /srv/app
RUN pip install -r /srv/app/requirements.txt
WORKDIR /srv/app
CMD ["python", "app.py"]
