FROM debian:12
RUN mkdir /app
COPY . /app
RUN apt-get update -qq && apt-get install -y curl
