FROM debian:12
ADD model.bin /srv/
