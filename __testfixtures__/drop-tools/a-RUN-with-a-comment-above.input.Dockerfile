FROM debian:12
# editors
RUN apt-get update && apt-get install -y vim
CMD ["/app"]
