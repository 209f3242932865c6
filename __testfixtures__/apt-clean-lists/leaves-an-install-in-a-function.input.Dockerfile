FROM debian:12
RUN apt-get update && f() { apt-get install -y curl; } && f
