FROM python:3.12-slim
RUN pip3 install --no-cache-dir a && pip3.12 install --no-cache-dir b && python3 -m pip install --no-cache-dir c && sudo -H /usr/local/bin/pip install --no-cache-dir d
