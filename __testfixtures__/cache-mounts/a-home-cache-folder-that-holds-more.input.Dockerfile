FROM python:3.12
RUN pip install playwright && playwright install && rm -rf /root/.cache
