FROM python:3.11 AS builder
ENV VIRTUAL_ENV=/opt/venv
RUN python -m venv $VIRTUAL_ENV
ENV PATH=$VIRTUAL_ENV/bin:$PATH

ARG VERSION=dev
ENV APP_VERSION=$VERSION

WORKDIR /app
COPY pyproject.toml .
COPY src ./src
RUN pip install .

FROM python:3.11-slim
ENV VIRTUAL_ENV=/opt/venv
ENV PATH=$VIRTUAL_ENV/bin:$PATH
ARG VERSION=dev
ENV APP_VERSION=$VERSION
WORKDIR /app
COPY --from=builder /opt/venv /opt/venv
COPY --from=builder /app /app

CMD ["uvicorn", "shop.api:app", "--host", "0.0.0.0", "--port", "80"]
