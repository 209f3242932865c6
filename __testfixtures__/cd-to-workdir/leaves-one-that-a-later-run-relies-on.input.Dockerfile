FROM debian:12
COPY . /src
RUN cd /src && make
RUN ./configure
WORKDIR /app
