FROM debian:12
RUN cd /src && make
RUN apt-get install -y ./a.deb
WORKDIR /app
