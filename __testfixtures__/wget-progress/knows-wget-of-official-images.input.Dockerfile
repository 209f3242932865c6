FROM python:3.12
RUN wget https://example.com/a.tgz
