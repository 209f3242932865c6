FROM debian:12
WORKDIR /srv
CMD serve.sh --port 80
