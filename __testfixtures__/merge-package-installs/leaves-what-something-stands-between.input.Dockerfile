FROM debian:12
RUN apt-get install -y a && make && apt-get install -y b
