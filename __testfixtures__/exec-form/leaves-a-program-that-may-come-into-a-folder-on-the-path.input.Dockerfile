FROM debian:12
COPY scripts /usr/local/bin
CMD serve --port 80
