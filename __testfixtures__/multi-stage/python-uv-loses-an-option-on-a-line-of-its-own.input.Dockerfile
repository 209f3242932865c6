FROM python:3.12
RUN pip install uv
WORKDIR /app
COPY requirements.txt .
RUN uv pip install \
    --system \
    --no-cache \
    -r requirements.txt
RUN uv pip install \
    gunicorn \
    --system
RUN uv pip install \
    --system gevent
COPY . .
CMD python app.py
