FROM debian:12
RUN apt-get update && apt-get install -y curl vim
RUN curl -fsSL https://example.com/x.sh | sh
CMD ["/app"]
