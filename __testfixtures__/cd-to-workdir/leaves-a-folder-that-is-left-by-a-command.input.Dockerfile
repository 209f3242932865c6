FROM debian:12
RUN cd /srv/app && make && command cd - && install
WORKDIR /srv
