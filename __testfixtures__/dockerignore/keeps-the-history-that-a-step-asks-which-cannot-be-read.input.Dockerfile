FROM golang:1.22
WORKDIR /src
COPY . .
RUN if git describe; then go build .
