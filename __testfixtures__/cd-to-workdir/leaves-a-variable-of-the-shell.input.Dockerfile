FROM debian:12
RUN cd $HOME && make
WORKDIR /app
