FROM golang:1.24
RUN cd /src && make
CMD cd /src && ./server
