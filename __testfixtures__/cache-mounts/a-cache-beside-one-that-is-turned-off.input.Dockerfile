FROM example.com/team/python:1
ENV PIP_NO_CACHE_DIR=1
RUN apt-get update && apt-get install -y gcc && pip install flask
