FROM debian:12
ADD out/* /srv/
