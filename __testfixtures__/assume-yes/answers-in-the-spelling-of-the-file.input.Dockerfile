FROM debian:12
RUN apt-get install --yes curl
RUN apt-get install --yes git
RUN apt-get install -y make
RUN apt-get install vim
