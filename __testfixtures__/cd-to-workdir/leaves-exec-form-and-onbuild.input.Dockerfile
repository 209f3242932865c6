FROM debian:12
RUN ["sh", "-c", "cd /src && make"]
ONBUILD RUN cd /src && make
WORKDIR /app
