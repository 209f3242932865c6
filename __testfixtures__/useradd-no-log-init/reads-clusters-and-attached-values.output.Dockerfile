FROM debian:12
RUN useradd -l -mu 20000 a && useradd -l -u20000 b && sudo /usr/sbin/useradd -l -rmou "20000" c
