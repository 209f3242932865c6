FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install \
    flask
RUN --mount=type=cache,target=/root/.cache/pip python -m pip install gunicorn
RUN --mount=type=cache,target=/root/.cache/pip pip install uvicorn
