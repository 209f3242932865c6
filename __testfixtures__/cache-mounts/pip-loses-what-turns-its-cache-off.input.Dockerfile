FROM python:3.12-slim
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
RUN PIP_NO_CACHE_DIR=1 pip install \
    --no-cache-dir \
    flask
RUN python -m pip install gunicorn && rm -rf ~/.cache/pip
RUN pip install uvicorn && rm -rf /root/.cache
