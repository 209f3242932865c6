FROM debian:12
RUN mkdir /x && \
    # lists
    apt-get update
ENV A=b
RUN apt-get install -y a
