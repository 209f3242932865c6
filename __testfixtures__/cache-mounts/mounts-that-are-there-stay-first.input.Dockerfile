FROM python:3.12
RUN --mount=type=bind,source=requirements.txt,target=/r.txt \
    pip install -r /r.txt
RUN --mount=type=secret,id=token pip install flask
