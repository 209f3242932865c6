FROM debian:12
RUN apt-get update
ENV A=b
RUN apt-get install -y curl \
 && make install
RUN mkdir /x \
 && apt-get install -y git
