FROM debian:12
RUN apt-get install -y a > /dev/null && apt-get install -y b
RUN apt-get install -y a && apt-get install -y b | tee log
