FROM debian:12
WORKDIR /srv
CMD ./serve --port 80
