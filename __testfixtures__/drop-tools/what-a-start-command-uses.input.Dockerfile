FROM debian:12
RUN apt-get update && apt-get install -y curl vim
CMD ["sh", "-c", "vim /x"]
