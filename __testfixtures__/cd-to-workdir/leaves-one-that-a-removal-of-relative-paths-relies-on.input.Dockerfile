FROM debian:12
RUN cd /src && make
RUN rm -rf cache
WORKDIR /app
