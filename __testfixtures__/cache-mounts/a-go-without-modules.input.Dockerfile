FROM golang:1.10
RUN go get example.com/x && go build example.com/x
