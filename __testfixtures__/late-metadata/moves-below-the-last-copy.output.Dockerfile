FROM debian:12-slim
RUN apt-get update && apt-get install -y curl
COPY a /a
ARG BUILD_NUMBER
EXPOSE 80
