FROM --platform=linux/amd64 python:3.11 AS Builder
# Packages ask nothing
ARG DEBIAN_FRONTEND=noninteractive PIP_NO_INPUT=1
ARG STAGE=test
ENV STAGE=$STAGE
ARG COMMIT
LABEL commit=$COMMIT
SHELL ["/bin/bash", "-c"]
RUN apt-get update && apt-get install -y ffmpeg
SHELL ["/bin/sh", "-c"]
WORKDIR /app/uploads
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
CMD ["python", "app.py"]
