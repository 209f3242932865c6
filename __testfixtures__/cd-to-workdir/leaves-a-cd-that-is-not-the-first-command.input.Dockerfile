FROM debian:12
RUN mkdir -p /src && cd /src && make
WORKDIR /app
