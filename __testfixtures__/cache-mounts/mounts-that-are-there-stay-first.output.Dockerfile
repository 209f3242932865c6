FROM python:3.12
RUN --mount=type=bind,source=requirements.txt,target=/r.txt \
    --mount=type=cache,target=/root/.cache/pip \
    pip install -r /r.txt
RUN --mount=type=secret,id=token --mount=type=cache,target=/root/.cache/pip pip install flask
