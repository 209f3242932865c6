FROM debian:12
RUN cd /srv/lib && make
RUN cd /srv/app && ./configure; make
WORKDIR /srv
