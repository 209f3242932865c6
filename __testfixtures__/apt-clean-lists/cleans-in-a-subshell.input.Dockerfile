FROM debian:12
RUN (cd /x && apt-get update && apt-get install -y curl) && make
