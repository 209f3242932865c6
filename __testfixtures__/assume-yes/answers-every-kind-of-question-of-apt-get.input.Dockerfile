FROM debian:12
RUN apt-get update && apt-get install curl && apt-get upgrade && apt-get remove vim && apt-get autoremove && apt-get clean
