FROM debian:12
RUN apt-get update && apt-get install -y curl && apt-get upgrade -y && apt-get remove -y vim && apt-get autoremove -y && apt-get clean
