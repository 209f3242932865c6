FROM debian:12
RUN apt-get update && apt-get install -y curl vim
RUN update-alternatives --set editor /usr/bin/vim.basic
CMD ["/app"]
