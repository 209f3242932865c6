FROM debian:12
ADD part[0-9] /srv/
