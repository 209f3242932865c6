FROM golang:1.24
ENV CDPATH=/src
RUN cd /src/app && make
WORKDIR /app
