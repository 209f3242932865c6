FROM python:3.12
RUN pip install flask
RUN cp -r /root/.cache/pip /wheels
