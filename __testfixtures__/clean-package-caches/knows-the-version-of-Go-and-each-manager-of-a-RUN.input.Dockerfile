FROM golang:1.10 AS old
RUN go mod download
FROM golang:1.11 AS new
RUN go mod download
FROM golang:alpine3.9 AS alpine
RUN go mod download
FROM golang AS latest
RUN go mod download
FROM example.com/golang:1.12 AS other
RUN go mod download
FROM scratch AS nothing
RUN go mod download
FROM golang:1.22
RUN ["go", "mod", "download"]
RUN apk add curl && npm ci && yarn --version
