FROM debian:12
RUN apt-get update && apt-get install -y curl && make && apt-get install -y git && ls
