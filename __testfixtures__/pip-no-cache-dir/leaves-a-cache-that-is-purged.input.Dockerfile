FROM python:3.9
RUN pip install flask && pip cache purge
