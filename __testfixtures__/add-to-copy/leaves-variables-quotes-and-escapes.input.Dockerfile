FROM debian:12
ARG DIR=src/
ADD $DIR /srv/
ADD "src/" /srv/
ADD my\ src/ /srv/
