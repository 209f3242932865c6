FROM python:3.11

ARG VERSION=dev
ENV APP_VERSION=$VERSION

WORKDIR /app
COPY pyproject.toml .
COPY src ./src
RUN pip install .

CMD ["uvicorn", "shop.api:app", "--host", "0.0.0.0", "--port", "80"]
