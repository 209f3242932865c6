FROM debian:12
ENV A=b
RUN apt-get update && yes | apt-get install a
