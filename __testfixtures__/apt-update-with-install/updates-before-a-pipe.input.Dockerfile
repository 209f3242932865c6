FROM debian:12
RUN apt-get update
ENV A=b
RUN yes | apt-get install a
