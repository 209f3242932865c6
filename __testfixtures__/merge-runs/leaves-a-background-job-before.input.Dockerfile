FROM debian:12
RUN server &
RUN client
