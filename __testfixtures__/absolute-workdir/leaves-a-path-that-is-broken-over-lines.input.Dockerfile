FROM debian:12
WORKDIR /srv
WORKDIR ap\
p
