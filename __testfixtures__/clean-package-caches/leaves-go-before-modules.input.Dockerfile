FROM golang:1.9
RUN go get example.com/x
