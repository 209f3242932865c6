FROM debian:12
RUN apt-get update
COPY . /app
RUN apt-get install -y curl
