FROM debian:12 AS dev
RUN apt-get update && apt-get install -y curl vim
CMD ["/app"]
