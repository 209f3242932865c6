FROM golang:1.23
ENV CGO_ENABLED=0
ADD . /src/server
WORKDIR /src/server
RUN go build -o /usr/local/bin/server .
CMD server
