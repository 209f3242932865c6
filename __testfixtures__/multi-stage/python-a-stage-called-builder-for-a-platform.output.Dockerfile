FROM --platform=linux/amd64 python:3.11 AS build
ENV VIRTUAL_ENV=/opt/venv
RUN python -m venv $VIRTUAL_ENV
ENV PATH=$VIRTUAL_ENV/bin:$PATH
# Packages ask nothing
ARG DEBIAN_FRONTEND=noninteractive PIP_NO_INPUT=1
ARG STAGE=test
ENV STAGE=$STAGE
ARG COMMIT
SHELL ["/bin/bash", "-c"]
RUN apt-get update && apt-get install -y ffmpeg
SHELL ["/bin/sh", "-c"]
WORKDIR /app/uploads
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt

FROM --platform=linux/amd64 python:3.11-slim AS Builder
ARG DEBIAN_FRONTEND=noninteractive PIP_NO_INPUT=1
RUN apt-get update && \
    apt-get install -y \
        ffmpeg && \
    rm -rf /var/lib/apt/lists/*
ENV VIRTUAL_ENV=/opt/venv
ENV PATH=$VIRTUAL_ENV/bin:$PATH
ARG STAGE=test
ENV STAGE=$STAGE
ARG COMMIT
LABEL commit=$COMMIT
SHELL ["/bin/sh", "-c"]
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
CMD ["python", "app.py"]
