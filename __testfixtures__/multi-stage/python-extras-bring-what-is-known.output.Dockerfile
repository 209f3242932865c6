FROM python:3.9 AS builder
ENV VIRTUAL_ENV=/opt/venv
RUN python -m venv $VIRTUAL_ENV
ENV PATH=$VIRTUAL_ENV/bin:$PATH

WORKDIR /code

COPY ./requirements.txt /code/requirements.txt

RUN pip install --no-cache-dir --upgrade -r /code/requirements.txt

FROM python:3.9-slim
ENV VIRTUAL_ENV=/opt/venv
ENV PATH=$VIRTUAL_ENV/bin:$PATH
WORKDIR /code
COPY --from=builder /opt/venv /opt/venv
COPY --from=builder /code /code

COPY ./app /code/app

CMD ["fastapi", "run", "app/main.py", "--port", "80"]
