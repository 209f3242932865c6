FROM example.com/team/python:1
RUN apt-get update && apt-get install -y gcc && pip install --no-cache-dir flask
