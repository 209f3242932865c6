FROM debian:12
RUN get() { apt-get install "$@"; } && get -y curl
