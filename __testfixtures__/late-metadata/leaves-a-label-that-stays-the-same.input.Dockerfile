FROM debian:12-slim
LABEL maintainer="a@example.com" version="10"
RUN apt-get update && apt-get install -y curl
