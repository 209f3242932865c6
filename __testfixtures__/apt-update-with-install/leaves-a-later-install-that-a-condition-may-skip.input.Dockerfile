FROM debian:12
RUN apt-get update
RUN [ -n "$X" ] && apt-get install -y a; apt-get install -y b
