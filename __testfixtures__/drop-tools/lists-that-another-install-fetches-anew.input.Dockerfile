FROM debian:12
RUN apt-get update && apt-get install -y vim
RUN apt-get update && apt-get install -y curl
CMD ["/app"]
