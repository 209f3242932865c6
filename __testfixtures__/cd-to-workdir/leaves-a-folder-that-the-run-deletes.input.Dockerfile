FROM debian:12
RUN cd /src && make install && rm -rf /src
WORKDIR /app
