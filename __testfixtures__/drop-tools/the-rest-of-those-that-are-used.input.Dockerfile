FROM debian:12
RUN apt-get update && apt-get install -y curl less vim
RUN less --version
CMD ["/app"]
