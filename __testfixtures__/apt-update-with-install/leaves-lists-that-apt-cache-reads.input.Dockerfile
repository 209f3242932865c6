FROM debian:12
RUN apt-get update
RUN apt-cache policy x && apt-get install -y a
