FROM debian:12
RUN apt-get update
RUN --network=none apt-get install -y a
