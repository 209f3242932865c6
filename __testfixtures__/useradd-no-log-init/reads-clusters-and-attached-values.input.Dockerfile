FROM debian:12
RUN useradd -mu 20000 a && useradd -u20000 b && sudo /usr/sbin/useradd -rmou "20000" c
