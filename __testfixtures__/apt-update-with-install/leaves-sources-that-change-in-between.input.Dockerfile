FROM debian:12
RUN apt-get update
RUN echo deb https://x > /etc/apt/sources.list.d/x.list
RUN apt-get install -y a
