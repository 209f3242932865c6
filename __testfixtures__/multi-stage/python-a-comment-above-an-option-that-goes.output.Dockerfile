FROM python:3.12 AS builder
ENV VIRTUAL_ENV=/opt/venv
RUN python -m venv $VIRTUAL_ENV
ENV PATH=$VIRTUAL_ENV/bin:$PATH
RUN pip install uv
WORKDIR /app
COPY requirements.txt .
RUN uv pip install \
    # as there is no environment
    --no-cache -r requirements.txt

FROM python:3.12-slim
ENV VIRTUAL_ENV=/opt/venv
ENV PATH=$VIRTUAL_ENV/bin:$PATH
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
COPY . .
CMD python app.py
