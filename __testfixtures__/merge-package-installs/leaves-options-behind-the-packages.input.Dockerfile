FROM debian:12
RUN apt-get install a -y && apt-get install b -y
