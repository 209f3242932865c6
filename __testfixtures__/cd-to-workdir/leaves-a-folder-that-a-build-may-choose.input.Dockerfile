FROM debian:12
ARG DIR=/src
RUN cd $DIR && make
WORKDIR /app
