FROM debian:12
RUN apt-get update && apt-get install -y curl
HEALTHCHECK CMD apt-get install -y git
