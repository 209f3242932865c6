FROM debian:12
RUN apt-get install -y a=1 && apt-get install -y a
