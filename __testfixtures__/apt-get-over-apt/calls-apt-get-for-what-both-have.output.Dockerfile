FROM debian:12
RUN apt-get update && apt-get install -y curl && apt-get remove -y vim && apt-get purge -y nano && apt-get autoremove -y && apt-get clean
