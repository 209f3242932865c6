FROM debian:12
RUN apt-get update && apt-get install -y curl
WORKDIR /app
RUN apt-get update && apt-get install -y git
