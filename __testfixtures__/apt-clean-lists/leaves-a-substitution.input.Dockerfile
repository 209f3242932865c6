FROM debian:12
RUN apt-get update; echo $(apt-get install -y curl)
