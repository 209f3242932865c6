FROM debian:12
RUN cd /src && make
RUN echo done > log
WORKDIR /app
