FROM debian:12-slim
LABEL maintainer="a@example.com"
RUN apt-get update && apt-get install -y curl
