FROM debian:12
RUN cd /src && make && cd sub && make
WORKDIR /app
