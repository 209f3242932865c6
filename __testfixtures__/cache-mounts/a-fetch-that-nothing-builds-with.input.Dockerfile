FROM golang:1.23
COPY go.mod .
RUN go mod download
