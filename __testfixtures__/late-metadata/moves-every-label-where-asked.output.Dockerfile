FROM debian:12-slim
RUN apt-get update && apt-get install -y curl
LABEL maintainer="a@example.com"
