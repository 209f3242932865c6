FROM debian:12
RUN apt install -y curl | grep -v foo && x=$(apt update)
