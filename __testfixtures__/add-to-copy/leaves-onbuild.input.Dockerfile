FROM debian:12
ONBUILD ADD . /srv/
