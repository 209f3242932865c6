FROM debian:12-slim
ARG BUILD_NUMBER
RUN apt-get update && apt-get install -y curl
COPY a /a
EXPOSE 80
