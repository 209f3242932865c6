FROM debian:12
RUN apt-get update
RUN curl https://x | bash
RUN apt-get install -y a
