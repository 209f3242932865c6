FROM python:3.12-slim
RUN pip3 install a && pip3.12 install b && python3 -m pip install c && sudo -H /usr/local/bin/pip install d
