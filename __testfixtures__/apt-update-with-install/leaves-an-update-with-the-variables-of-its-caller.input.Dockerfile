FROM debian:12 AS variable
RUN http_proxy=http://proxy.example.com apt-get update
RUN sudo apt-get install -y curl

FROM debian:12 AS nice
RUN nice apt-get update
RUN apt-get install -y curl

FROM debian:12 AS nice-sudo
RUN nice sudo apt-get update
RUN apt-get install -y curl

FROM debian:12
RUN --network=host apt-get update
RUN --mount=type=cache,target=/var/cache/apt apt-get install -y curl
