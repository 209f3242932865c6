FROM debian:12
RUN /etc/init.d/postgresql start
RUN psql
