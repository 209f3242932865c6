FROM debian:12
RUN cd /src && make
COPY . conf/
WORKDIR /app
