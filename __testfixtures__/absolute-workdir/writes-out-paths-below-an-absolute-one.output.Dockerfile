FROM golang:1.24
WORKDIR /src
WORKDIR /src/cmd/server
WORKDIR /src/cmd/client
