FROM python:3.12
ENV PIP_CACHE_DIR=/var/cache/pip UV_CACHE_DIR=/opt/uv POETRY_CACHE_DIR=/tmp/poetry
RUN --mount=type=cache,target=/var/cache/pip pip install poetry
RUN --mount=type=cache,target=/opt/uv uv pip install --system flask
RUN --mount=type=cache,target=/tmp/poetry/cache \
    --mount=type=cache,target=/tmp/poetry/artifacts \
    poetry install --only main
