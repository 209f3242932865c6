FROM debian:12-slim
ARG NODE_VERSION
ENV LANG=C.UTF-8 VERSION=1
RUN apt-get update && apt-get install -y curl
