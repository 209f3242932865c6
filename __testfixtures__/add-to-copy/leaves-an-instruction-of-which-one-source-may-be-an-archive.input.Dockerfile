FROM debian:12
ADD src/ data /srv/
