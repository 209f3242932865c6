FROM debian:12
RUN apt-get update
RUN true; [ -n "$X" ] && apt-get install -y a && apt-get install -y b
