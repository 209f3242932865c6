FROM debian:12
RUN mkdir /app && \
    apt-get update -qq
COPY . /app
RUN apt-get install -y curl
