FROM python:3.12
ENV PIP_CACHE_DIR=/var/cache/pip UV_CACHE_DIR=/opt/uv POETRY_CACHE_DIR=/tmp/poetry
RUN pip install poetry
RUN uv pip install --system flask
RUN poetry install --only main && rm -rf $POETRY_CACHE_DIR
